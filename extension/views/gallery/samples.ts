/** Views of invented people for the component gallery: every state the card can be in. Test builds only. */
import type {
  Assessment,
  Gap,
  PageView,
  PersonView,
  ProfileReading,
  Reading,
  Suggestion,
} from "../../../pkg/outreach_engine";
import { type CardProps, haltedView } from "../../ui/card_model";

const NOW = Date.UTC(2026, 10, 23, 9, 12);
export const GALLERY_NOW = NOW;

function field<T>(value: T, confidence = 0.95) {
  return { value, confidence, readers: ["heading", "title"] };
}

const PROFILE: ProfileReading = {
  name: field("Rosalind Achebe-Turner"),
  display_name: field("Rosalind Achebe-Turner, LCSW"),
  given_name: field("Rosalind"),
  headline: field("Director of Counselling at Marlowe Hill School"),
  title: field("Director of Counselling"),
  company: field("Marlowe Hill School"),
  location: field("Portland, Oregon"),
  connection_degree: field(2),
  mutual_connections: field(14),
};

const ASSESSMENT: Assessment = {
  segment: "referral_network",
  probability: 0.92,
  probabilities: { referral_network: 0.92, thought_leadership: 0.05, stealth_founder: 0.01, none: 0.02 },
  tags: { role: "Director of Counselling", industry: "Primary and Secondary Education", country: "US" },
  scores: { fit_score: 88, referral_capacity: 74.5, signal_strength: 61, priority_score: 76.5 },
  priority_shares: { fit: 0.4, referral: 0.35, signal: 0.25 },
  engagement_potential: 0.64,
  pacer_relevance: [{ pillar: "referral", weight: 0.9 }],
  best_outreach_angle: "placement",
  scoring_reasoning: "Leads counselling at a boarding school and shares 14 connections with you.",
  reasons: [
    reason("segment", 3.1, "title_in_segment", "“Director of Counselling” in the title."),
    reason("segment", 1.2, "about_words", "“therapeutic placement” in the description."),
    reason("fit", 45, "title_in_segment", "“Director of Counselling” is at the core of the referral network."),
    reason("fit", 28, "sector", "“Marlowe Hill School” is a private boarding school."),
    reason("fit", 20, "function", "The work is counselling."),
    reason("fit", -5, "region", "No shared region."),
    reason("referral", 40, "seniority", "Directors decide on referrals."),
    reason("referral", 22.5, "mutuals", "14 shared connections: enough to be known, few enough to be new."),
    reason("referral", 12, "sector", "Schools meet many families."),
    reason("signal", 35, "recent_post", "Wrote about “wilderness therapy” 2 weeks ago."),
    reason("signal", 26, "degree", "Second degree, 14 shared connections."),
  ],
  confidence: 0.86,
};

function reason(purpose: "segment" | "fit" | "referral" | "signal", points: number, code: string, text: string) {
  return { for: purpose, points, code, text, evidence: [] };
}

const SUGGESTION: Suggestion = {
  step: 0,
  step_count: 4,
  outreach_type: "connection_request",
  channel: "linkedin_request",
  due_at: null,
  character_limit: 200,
  reason: "First, because requests that name the person's work were answered most often so far (12 of 61).",
  notice: "",
  variants: [
    {
      variant_id: "referral-request-work",
      text: "Hi Rosalind, I work with families who look for the right program after a hard year. Your work at Marlowe Hill School keeps coming up. I would be glad to be connected.",
      attributes: { angle: "shared_work", ask: "none", length: "short", format: "plain" },
      grounding: [{ what: "company", value: "Marlowe Hill School", source: "profile" }],
      checks: [],
    },
    {
      variant_id: "referral-request-mutual",
      text: "Hi Rosalind, we share 14 connections around therapeutic schools. I would like to learn how you choose programs.",
      attributes: { angle: "mutual_connections", ask: "soft", length: "short", format: "plain" },
      grounding: [{ what: "mutual_connections", value: "14", source: "profile" }],
      checks: [
        {
          code: "asks_a_question",
          severity: "advice",
          message: "Ends without a question. Texts that ask one are answered more.",
        },
      ],
    },
    {
      variant_id: "referral-request-long",
      text: "Hi Rosalind, I run a small placement service and read your post on wilderness therapy with care. What you say about aftercare matches what our families tell us. May I send you two pages on what we see in the outcomes of forty students?",
      attributes: { angle: "post", ask: "permission", length: "medium", format: "plain" },
      grounding: [{ what: "post", value: "wilderness therapy", source: "profile" }],
      checks: [],
    },
  ],
};

const PERSON: PersonView = {
  prospect_id: "linkedin:rosalind-achebe-turner",
  approval: null,
  suppressed: false,
  engagement_status: null,
  last_contact_at: null,
  history: [],
  observation: null,
  note: "",
};

const GAPS: Gap[] = [
  {
    field: "posts",
    reason: "not_found",
    detail: "The activity section was not on the page yet. Scroll down and it is read.",
  },
  { field: "location", reason: "disagreement", detail: "Two places were found and neither could be preferred." },
];

const READING: Reading = {
  kind: "person",
  site: "linkedin",
  identity: "rosalind-achebe-turner",
  profile: PROFILE,
  people: [],
  thread: null,
  composers: [],
  gaps: [],
};

const VIEW: PageView = {
  reading: READING,
  assessment: ASSESSMENT,
  suggestion: SUGGESTION,
  answers: [],
  person: PERSON,
  notice: "",
};

/** Every state, by name. */
export const SAMPLES: Record<string, CardProps["view"]> = {
  request: VIEW,
  gaps: { ...VIEW, reading: { ...READING, gaps: GAPS } },
  replied: {
    ...VIEW,
    suggestion: null,
    answers: (["interested", "question", "not_now", "no", "referral_offered"] as const).map((answer) => ({
      case: answer,
      variants: [
        {
          variant_id: `answer.${answer}.sample`,
          text: "Glad to hear it, Rosalind. The easiest next step is a short call, on a day that suits you.",
          attributes: {},
          grounding: [],
          checks: [],
        },
      ],
    })),
    notice: "They wrote back, so no further message of the sequence is offered. Log the reply, and answer.",
  },
  follow_up: {
    ...VIEW,
    reading: { ...READING, gaps: GAPS.slice(0, 1) },
    person: {
      ...PERSON,
      approval: "approved",
      engagement_status: "sent",
      observation: {
        engagement_status: "replied",
        outreach_type: "initial_dm",
        evidence: "They replied on 20 November.",
        text_sent: null,
        step: null,
        variant_id: null,
      },
      history: [
        entry("e3", "2026-11-17T09:00:00Z", "initial_dm", "sent"),
        entry("e2", "2026-11-15T18:20:00Z", "connection_request", "accepted"),
        entry("e1", "2026-11-11T14:00:00Z", "connection_request", "sent"),
      ],
    },
    suggestion: {
      ...SUGGESTION,
      step: 2,
      outreach_type: "followup_1",
      channel: "linkedin_dm",
      due_at: "2026-11-24T09:00:00Z",
      character_limit: 8000,
      notice: "Four and more touches triple complaints; this is the third.",
    },
  },
  thought: {
    ...VIEW,
    reading: {
      ...READING,
      profile: {
        ...PROFILE,
        display_name: field("Prof. Ingrid Vásquez-Holm"),
        title: field("Professor of Learning Sciences"),
        company: field("University of Tarn"),
      },
    },
    assessment: { ...ASSESSMENT, segment: "thought_leadership", probability: 0.71 },
  },
  none: {
    ...VIEW,
    reading: {
      ...READING,
      profile: {
        ...PROFILE,
        display_name: field("Aurelio Bianchetti"),
        title: field("Partner"),
        company: field("Quattro Venti Capital"),
      },
    },
    assessment: {
      ...ASSESSMENT,
      segment: "none",
      probability: 0.88,
      reasons: [
        reason(
          "segment",
          2.4,
          "title_outside",
          "“Partner” at an investment firm: neither refers families nor writes about education.",
        ),
      ],
    },
    suggestion: null,
    answers: [],
    notice: "Outside your audience.",
  },
  quiet: {
    ...VIEW,
    suggestion: null,
    answers: [],
    notice: "A request was sent 3 days ago and is not answered yet. Nothing to send until it is.",
    person: {
      ...PERSON,
      approval: "approved",
      engagement_status: "sent",
      history: [entry("e1", "2026-11-20T14:00:00Z", "connection_request", "sent")],
    },
  },
  not_understood: {
    reading: {
      ...READING,
      profile: null,
      gaps: [
        {
          field: "page",
          reason: "not_this_person",
          detail: "The address names “mara-lindt”, but nothing on the page is tied to that name yet.",
        },
      ],
    },
    assessment: null,
    suggestion: null,
    answers: [],
    person: null,
    notice: "",
  },
  list: {
    reading: {
      ...READING,
      kind: "list",
      identity: null,
      profile: null,
      people: [
        row("Hannah Lindqvist", "hannah-lindqvist", "Head of Student Support at Fjordview Academy"),
        row(
          "Dr. Tobias Okonkwo-Bell, LPC-S",
          "tobias-okonkwo-bell",
          "Clinical Director · Adolescent residential treatment",
        ),
        row("Marisol Quintero-Báez", "mquintero-baez", "School psychologist"),
        row("LinkedIn Member", null, "Counsellor"),
      ],
    },
    assessment: null,
    suggestion: null,
    answers: [],
    person: null,
    notice: "",
    rows: [
      { identity: "hannah-lindqvist", segment: "referral_network", priority_score: 81.4, approval: "approved" },
      { identity: "mquintero-baez", segment: "referral_network", priority_score: 64.2, approval: null },
    ],
  },
  group: {
    reading: {
      ...READING,
      kind: "thread",
      identity: null,
      profile: null,
      thread: {
        ...{ counterpart: null, counterpart_identity: null, group: true, last_from: null },
        ...{ replied: false, last_at: null, own_messages: [] },
      },
      gaps: [{ field: "name", reason: "group", detail: "Several people take part in this conversation." }],
    },
    assessment: null,
    suggestion: null,
    answers: [],
    person: null,
    notice: "",
  },
  paused: VIEW,
  resting: haltedView(
    "Outreach Engine stopped several times within a minute and rests for a few minutes. Everything is stored, and can be saved as a file meanwhile.",
  ),
  silent: haltedView("Outreach Engine does not answer. Try again in a moment."),
  late: VIEW,
  suppressing: VIEW,
  draft_in_box: VIEW,
  doubt: VIEW,
  keys: VIEW,
  disk_full: VIEW,
  in_memory: { ...VIEW, in_memory: "Nothing can be stored here: kept in memory until the browser closes." },
  limit: { ...VIEW, reading: { ...READING, limit_notice: "You’ve reached the weekly invitation limit." } },
  own_words: {
    ...VIEW,
    person: { ...PERSON, approval: "approved", note: "Prefers short messages." },
    own_words: { how_we_met: "A panel in Oslo", reminder: { on: "2026-12-01", text: "Send the survey" } },
  },
  right_to_left: {
    ...VIEW,
    reading: {
      ...READING,
      profile: {
        ...PROFILE,
        display_name: field("نورة بنت خالد الحربي"),
        title: field("مديرة المدرسة"),
        company: field("Al Noor International School"),
      },
    },
  },
  nameless: {
    ...VIEW,
    reading: { ...READING, profile: { ...PROFILE, display_name: null, name: null } },
  },
  unknown: {
    ...VIEW,
    reading: { ...READING, profile: null },
  },
  hostile: {
    ...VIEW,
    reading: {
      ...READING,
      gaps: GAPS,
      profile: {
        ...PROFILE,
        display_name: field(`<img src=x onerror=alert(1)> ${"Wolfeschlegelsteinhausenbergerdorff".repeat(8)}`),
        title: field("Ω".repeat(120)),
        company: field("مدرسة النور الدولية"),
      },
    },
    assessment: {
      ...ASSESSMENT,
      scores: { fit_score: 100, referral_capacity: 0, signal_strength: 100, priority_score: 100 },
    },
  },
};

function entry(
  event_id: string,
  occurred_at: string,
  outreach_type: "connection_request" | "initial_dm",
  engagement_status: "sent" | "accepted",
) {
  return { event_id, occurred_at, outreach_type, engagement_status, text_sent: null };
}

function row(name: string, identity: string | null, headline: string) {
  return {
    name,
    url: identity ? `www.linkedin.com/in/${identity}` : null,
    identity: identity ?? null,
    headline,
    location: null,
    connection_degree: 2,
  };
}
