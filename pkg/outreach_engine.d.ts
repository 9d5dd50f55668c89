/* tslint:disable */
/* eslint-disable */
/**
 * A box to write in, and whom a text put there would reach.
 */
export interface ComposerReading {
    /**
     * Index of the box among the outline's nodes: how the content script finds its element again.
     */
    node: number;
    /**
     * What the box is for.
     */
    kind: ComposerKind;
    /**
     * Display name in the box's header; `null` where it is not clear.
     */
    recipient: string | null;
    /**
     * Slug of the person in the header, where it links to one.
     */
    recipient_identity: string | null;
    /**
     * Whether the recipient is the person the page is about; `null` where either is unknown.
     */
    for_subject: boolean | null;
    /**
     * Whether more than one other person would get it.
     */
    group: boolean;
}

/**
 * A box to write in.
 */
export interface Editable {
    /**
     * Whether it takes several lines (`textarea`, `contenteditable`).
     */
    multiline?: boolean;
    /**
     * Placeholder, from the attribute or from what the editor draws.
     */
    placeholder?: string | null;
    /**
     * The `maxlength` attribute.
     */
    max_length?: number | null;
    /**
     * Whether nothing is written in it yet.
     */
    empty?: boolean;
}

/**
 * A call of an operation.
 */
export interface Call<Request> {
    /**
     * What is asked.
     */
    request: Request;
    /**
     * The records it works on.
     */
    records?: Records;
    /**
     * The user's playbook; the default one when absent.
     */
    playbook?: Playbook | null;
    /**
     * The moment at which it is asked.
     */
    now: Timestamp;
    /**
     * Seed of every random choice, so that it can be replayed; drawn by the shell when absent.
     */
    seed?: number | null;
    /**
     * The user's time zone; UTC when absent.
     */
    zone?: Zone;
}

/**
 * A check of texts, and why there is one.
 */
export interface CheckInfo {
    /**
     * Stable code.
     */
    code: string;
    /**
     * Blocking ones cannot be switched off.
     */
    severity: Severity;
    /**
     * What it looks for, for people.
     */
    about: string;
    /**
     * The figure or rule behind it, with its source.
     */
    evidence: string;
}

/**
 * A connection request of the user.
 */
export interface ImportedRequest {
    /**
     * When it was sent.
     */
    at: Timestamp;
    /**
     * The note with it; empty without one.
     */
    text: string;
}

/**
 * A display name taken apart. Empty strings stand for parts that are not there.
 */
export interface ParsedName {
    /**
     * What a greeting may use; `""` where nobody should be greeted by it.
     */
    given_name: string;
    /**
     * Middle names and initials.
     */
    middle_name: string;
    /**
     * Family name with its particles.
     */
    family_name: string;
    /**
     * `Dr.`, `Prof.`, `Rev. Dr.` …
     */
    honorific: string;
    /**
     * `Jr.`, `III` …
     */
    suffix: string;
    /**
     * `PhD, LCSW` …
     */
    credentials: string;
    /**
     * `she/her` …
     */
    pronouns: string;
    /**
     * The name in quotes or brackets.
     */
    nickname: string;
    /**
     * 0–1: how sure we are of `given_name`, or of its absence.
     */
    confidence: number;
    /**
     * Why the given name is what it is, in words; above all why it is empty.
     */
    reason: string;
}

/**
 * A draft of an answer to what they wrote.
 */
export interface AnswerTemplate {
    /**
     * Stable id, unique in the playbook.
     */
    id: string;
    /**
     * When it fits.
     */
    case: AnswerCase;
    /**
     * BCP 47 language of the text.
     */
    language: string;
    /**
     * The text in the template language.
     */
    text: string;
}

/**
 * A file for the user.
 */
export interface ExportedFile {
    /**
     * What to call it.
     */
    file_name: string;
    /**
     * Its media type, with charset.
     */
    media_type: string;
    /**
     * Its text.
     */
    content: string;
}

/**
 * A finding about a text.
 */
export interface Check {
    /**
     * Stable code, for example `over_limit`.
     */
    code: string;
    /**
     * How bad it is.
     */
    severity: Severity;
    /**
     * For people: what was found.
     */
    message: string;
    /**
     * Why it matters: the figure or rule behind it, with its source; empty where the finding speaks for itself.
     */
    evidence?: string;
}

/**
 * A message of a conversation between the user and one person.
 */
export interface ImportedMessage {
    /**
     * When it was written.
     */
    at: Timestamp;
    /**
     * Whether the user wrote it.
     */
    mine: boolean;
    /**
     * Its text; empty for those of the other person, which are nobody's business here.
     */
    text: string;
}

/**
 * A moment in UTC, written as RFC 3339 with milliseconds (`2026-11-23T09:00:00.000Z`).
 * Read from such a string, or from a number of milliseconds since 1970.
 */
export type Timestamp = string;

/**
 * A pillar of the content strategy that outreach serves.
 */
export interface Pillar {
    /**
     * Name, as used in `pacer_relevance`.
     */
    name: string;
    /**
     * Share of the posts, 0–1.
     */
    share_of_posts: number;
    /**
     * Words and phrases, lower case, that show somebody to be concerned with it.
     */
    keywords: string[];
    /**
     * Segments whose members it concerns.
     */
    segments: string[];
}

/**
 * A post that the person wrote.
 */
export interface Post {
    /**
     * Its text, as far as it is on the page.
     */
    text?: string;
    /**
     * Age or date, as written ("2w", "3 Tage").
     */
    age?: string | null;
    /**
     * Age in days where it could be understood.
     */
    age_days?: number | null;
    /**
     * Host and path of the post.
     */
    link?: string | null;
}

/**
 * A prospect's new sequence.
 */
export interface GenerateSequenceResponse {
    /**
     * Segment it is worded for.
     */
    segment: string;
    /**
     * The steps with their variants, dates, current step and status.
     */
    sequence: Sequence;
    /**
     * The wordings of the current step, the chosen one first; empty when all steps are done.
     */
    variants: Variant[];
    /**
     * Why the first variant is first, for people.
     */
    reason: string;
    /**
     * What to know, for people: fewer variants than asked for, the price of a long sequence.
     */
    notices: string[];
}

/**
 * A rate with its interval.
 */
export interface Rate {
    /**
     * Percent; `null` where there is nothing to divide by.
     */
    percent: number | null;
    /**
     * What is counted.
     */
    count: number;
    /**
     * Of how many.
     */
    of: number;
    /**
     * Lower end of the 95 % Wilson interval, percent.
     */
    low: number | null;
    /**
     * Upper end of the 95 % Wilson interval, percent.
     */
    high: number | null;
    /**
     * Lower end of the target, percent.
     */
    target_low: number | null;
    /**
     * Upper end of the target, percent.
     */
    target_high: number | null;
    /**
     * How it stands against the target.
     */
    verdict: RateVerdict;
}

/**
 * A request that nobody answered.
 */
export interface PendingInvitation {
    /**
     * Who was asked.
     */
    prospect_id: string;
    /**
     * Their name, where known.
     */
    prospect_name: string | null;
    /**
     * When they were asked.
     */
    sent_at: Timestamp;
    /**
     * How many whole days ago.
     */
    days: number;
}

/**
 * A research note with its source.
 */
export interface Insight {
    /**
     * Made by whoever asks.
     */
    insight_id: string;
    /**
     * What it is called.
     */
    title: string;
    /**
     * Industry it concerns; empty for any.
     */
    industry: string;
    /**
     * What it says, in a sentence or two that can stand in a message.
     */
    summary: string;
    /**
     * Words that tie it to a profile.
     */
    keywords: string[];
    /**
     * Where it is from.
     */
    links: string[];
    /**
     * When it was noted.
     */
    added_at: Timestamp;
    /**
     * From when on it is too old to be quoted; `null` or absent: never. The shell hands over none that has expired.
     */
    expires_at?: Timestamp | null;
}

/**
 * A row of counts. The rows always equal the fold of the events, in any order.
 */
export interface Tally {
    /**
     * [`TallyOf::id`] of `of`.
     */
    tally_id: string;
    /**
     * What is counted.
     */
    of: TallyOf;
    /**
     * Touches sent, or lines of an hour. A row may stay at zero when something is taken back.
     */
    count: number;
    /**
     * Wordings and traits: five numbers for each day on which something was sent, in order: days since the first of the
     * quarter, touches sent that day, and of those accepted, replied to, and with a meeting, whenever that was.
     */
    days: number[];
    /**
     * Days: one line for each thing that is dated on it, sorted.
     */
    lines: string[];
}

/**
 * A row that says something.
 */
export interface FileRow {
    /**
     * The line on which it begins, from 1.
     */
    line: number;
    /**
     * Prospect id of the person it is about, empty where it has none or is a message.
     */
    prospect_id: string;
    /**
     * Values by field: trimmed, without empty ones. Moments are RFC 3339; of addresses of profiles the slug is left.
     */
    values: Record<string, string>;
}

/**
 * A row that was passed over.
 */
export interface SkippedRow {
    /**
     * The line on which it begins, from 1.
     */
    line: number;
    /**
     * `hidden_member`, `no_person`, `bad_date`, `ragged`, `unclosed_quote`, `draft`, `sponsored`, `repeated_header`.
     */
    reason: string;
}

/**
 * A template filled for somebody.
 */
export interface TemplatePreview {
    /**
     * For people: whom it is filled for.
     */
    name: string;
    /**
     * The prospect's id; `null` for an invented sample.
     */
    prospect_id: string | null;
    /**
     * What comes out; `null` where the text is not for this person.
     */
    text: string | null;
    /**
     * What is not known about them and was left out or asked for.
     */
    missing: string[];
    /**
     * What it drew on.
     */
    grounding: Grounding[];
    /**
     * What is worth saying about it.
     */
    checks: Check[];
}

/**
 * A time zone as the shell's `Intl` knows it: an offset to begin with and the changes after it, oldest first.
 */
export interface Zone {
    /**
     * IANA name, for people (`Europe/Berlin`).
     */
    name?: string;
    /**
     * Minutes east of UTC before the first transition.
     */
    offset_minutes?: number;
    /**
     * Changes of the offset, oldest first.
     */
    transitions?: ZoneTransition[];
}

/**
 * A touch and what became of it.
 */
export interface Engagement {
    /**
     * Which touch.
     */
    outreach_type: OutreachType;
    /**
     * What became of it.
     */
    engagement_status: EngagementStatus;
    /**
     * By what way.
     */
    channel: Channel;
    /**
     * Zero-based step of the sequence, where there is one.
     */
    step: number | null;
    /**
     * Which variant was used, where one was.
     */
    variant_id: string | null;
    /**
     * Segment of the person at that time: later re-assessments do not rewrite history.
     */
    segment: string;
    /**
     * The text that was really sent, where known.
     */
    text_sent: string | null;
    /**
     * Attributes of the variant (`angle`, `format`, `length`, `ask`): what learning works on.
     */
    attributes: Record<string, string>;
    /**
     * What the person is, as far as learning asks (`industry`, `title_family`, `keyword`), at that time.
     */
    traits?: Record<string, string>;
    /**
     * The kind of sequence the touch belonged to, where it did.
     */
    sequence_type?: SequenceType | null;
    /**
     * Anything else the asker wants kept, by name.
     */
    engagement_data: Record<string, string>;
}

/**
 * A touch as it was planned.
 */
export interface KeptEntry {
    /**
     * Who.
     */
    prospect_id: string;
    /**
     * What.
     */
    outreach_type: OutreachType;
    /**
     * The slot.
     */
    at: Timestamp;
    /**
     * Whether the user chose the slot: it is kept whatever else fits better.
     */
    fixed?: boolean;
}

/**
 * A value read from a page, with how sure the readers are.
 */
export interface Field<T> {
    /**
     * The value.
     */
    value: T;
    /**
     * How sure the readers are, 0–1 in steps of 0.01.
     */
    confidence: number;
    /**
     * Names of the readers that agree on it.
     */
    readers: string[];
}

/**
 * A wording that can be chosen.
 */
export interface Arm {
    /**
     * Which variant.
     */
    variant_id: string;
    /**
     * `angle`, `format`, `length`, `ask`.
     */
    attributes?: Record<string, string>;
}

/**
 * All that is needed to take a merge back. Kept by the shell under the id of the record that went.
 */
export interface Merge {
    /**
     * Whose record stayed.
     */
    kept_id: string;
    /**
     * When.
     */
    at: Timestamp;
    /**
     * The record that went.
     */
    merged: Prospect;
    /**
     * The record that stayed, as it was.
     */
    before: Prospect;
    /**
     * The same as the merge left it: what differs from it later was changed since.
     */
    after: Prospect;
    /**
     * Log entries that moved.
     */
    event_ids: string[];
    /**
     * Sequences of both, as they were.
     */
    sequences: Sequence[];
    /**
     * The sequence of the one that stayed, as the merge left it.
     */
    sequence: Sequence | null;
    /**
     * Those of the two who were on the list of people never to write to. One of them brought the other onto it.
     */
    suppressed: string[];
    /**
     * What was planned for both, as it was.
     */
    plan_before: PlanShare;
    /**
     * What was planned for the one that stayed, as the merge left it.
     */
    plan_after: PlanShare;
}

/**
 * All that is the user's own.
 */
export interface Playbook {
    /**
     * Version of this document's shape: [`PLAYBOOK_SCHEMA`].
     */
    schema: number;
    /**
     * For people.
     */
    name: string;
    /**
     * Who writes.
     */
    sender: Sender;
    /**
     * Whom the user wants to reach.
     */
    audience: Audience;
    /**
     * Wanted share of outreach by segment name; normalised before use.
     */
    target_distribution: Record<string, number>;
    /**
     * The content strategy's pillars.
     */
    pillars: Pillar[];
    /**
     * The plans by sequence type.
     */
    sequences: SequencePlan[];
    /**
     * The wordings.
     */
    templates: Template[];
    /**
     * Drafts of answers; for a case without one the shipped drafts are taken.
     */
    answers?: AnswerTemplate[];
    /**
     * The subject line, in the template language, of InMails and mails whose wording has none of its own.
     */
    inmail_subject?: string;
    /**
     * Codes of the checks of a text that the user has switched off; those that block insertion stay on.
     */
    checks_off?: string[];
    /**
     * When to write.
     */
    cadence: CadenceRules;
    /**
     * What the sites allow.
     */
    limits: Limits;
    /**
     * Wordings that the user pinned or banned, by their ids.
     */
    wording_rules?: Record<string, WordingRule>;
    /**
     * What this playbook has learnt elsewhere, and since when it learns here.
     */
    learning?: LearningState;
}

/**
 * Asks for a person never to be written to.
 */
export interface SuppressRequest {
    /**
     * Whom.
     */
    prospect_id: string;
}

/**
 * Asks for a prospect's sequence to be made anew.
 */
export interface GenerateSequenceRequest {
    /**
     * The workspace.
     */
    user_id: string;
    /**
     * For whom.
     */
    prospect_id: string;
    /**
     * Which plan; `3-step` when absent.
     */
    sequence_type?: SequenceType | null;
    /**
     * 1–5 wordings per step; 3 when absent.
     */
    num_variants?: number | null;
    /**
     * By what way its messages travel; as the plan says when absent. `linkedin_request` begins with a request and its
     * note; every other one leaves the request out, and nobody has to accept before the first message.
     */
    channel?: Channel | null;
}

/**
 * Asks for prospects as a file.
 */
export interface ExportPeopleRequest {
    /**
     * `vcard`, or CSV with the headings of `outreach_engine`, `hubspot`, `salesforce`, `pipedrive` or `twenty`.
     */
    format: string;
}

/**
 * Asks for rows of a list to be stored as pending prospects.
 */
export interface ListPeopleRequest {
    /**
     * What the page says: a list.
     */
    reading: Reading;
    /**
     * Which rows, by identity; all that have one when `null`.
     */
    identities?: string[] | null;
}

/**
 * Asks for the day's queue.
 */
export interface DayQueueRequest {
    /**
     * The workspace.
     */
    user_id: string;
}

/**
 * Asks for the figures of the last days.
 */
export interface MetricsRequest {
    /**
     * The workspace.
     */
    user_id: string;
    /**
     * 1–365 days up to and including `until`; 30 when absent.
     */
    date_range_days?: number | null;
    /**
     * Last day of the range in the user's zone, not after today; today when absent.
     */
    until?: string | null;
}

/**
 * Asks for the figures, or the log they are made of, as a CSV file.
 */
export interface ExportMetricsRequest {
    /**
     * 1–365 days up to and including `until`; 30 when absent.
     */
    date_range_days?: number | null;
    /**
     * Last day of the range in the user's zone, not after today; today when absent.
     */
    until?: string | null;
    /**
     * One row per week and segment when absent.
     */
    rows?: ExportRows | null;
}

/**
 * Asks for the person in view to be stored, or brought up to date.
 */
export interface KeepProspectRequest {
    /**
     * Must be the id that the reading gives rise to.
     */
    prospect_id: string;
    /**
     * What the page says: a person or a thread.
     */
    reading: Reading;
    /**
     * How the record comes to be.
     */
    source: ProspectSource;
    /**
     * Whether the user wants to write to them. A record that is further than `pending` never goes back to it.
     */
    approval: Approval;
}

/**
 * Asks for the plan of a week as a calendar file.
 */
export interface ExportCalendarRequest {
    /**
     * Any day of the week, `YYYY-MM-DD`; the week of now when absent.
     */
    week_start_date?: string | null;
}

/**
 * Asks for the plan of a week.
 */
export interface WeeklyCadenceRequest {
    /**
     * The workspace.
     */
    user_id: string;
    /**
     * Any day of the week, `YYYY-MM-DD`; the week of now when absent.
     */
    week_start_date?: string | null;
    /**
     * 10–100 connection requests, 30–50 advised; the playbook's target when absent.
     */
    target_connection_requests?: number | null;
    /**
     * 0–200 follow-ups; the playbook's target when absent.
     */
    target_followups?: number | null;
}

/**
 * Asks for the playbook with what a file has learnt, or with nothing learnt.
 */
export interface AdoptLearningRequest {
    /**
     * What to learn; `null` to forget.
     */
    file?: LearningFile | null;
    /**
     * Whether to learn it beside what is known and not instead: another person's file. Not for one's own, whose sends
     * would count twice.
     */
    add?: boolean | null;
}

/**
 * Asks for the sample prospects.
 */
export interface SampleRequest {}

/**
 * Asks for the segments of prospects.
 */
export interface SegmentRequest {
    /**
     * The workspace.
     */
    user_id: string;
    /**
     * Whom; all approved prospects when absent. An id that is not among the records is refused.
     */
    prospect_ids?: string[] | null;
    /**
     * Wanted share by segment name, each at least 0; normalised. The playbook's when absent (0.5/0.5/0.05).
     */
    target_distribution?: Record<string, number> | null;
}

/**
 * Asks for the stored sequence.
 */
export interface GetSequenceRequest {
    /**
     * The workspace.
     */
    user_id: string;
    /**
     * Whose.
     */
    prospect_id: string;
}

/**
 * Asks for the user's edit of a suggestion to become a wording of the playbook.
 */
export interface KeepWordingRequest {
    /**
     * For whom it was written.
     */
    prospect_id: string;
    /**
     * Zero-based step of the sequence.
     */
    step: number;
    /**
     * Which variant was edited.
     */
    variant_id: string;
    /**
     * The text as edited.
     */
    text: string;
}

/**
 * Asks for the whole rows of a piece of a file.
 */
export interface ReadRowsRequest {
    /**
     * What was left of the piece before, and the next one.
     */
    text: string;
    /**
     * Whether the file ends here.
     */
    last: boolean;
    /**
     * The layout that the piece before gave; `null` for the first piece, which should hold some ten rows.
     */
    layout?: FileLayout | null;
    /**
     * With the first piece: the field of each column as the user chose it.
     */
    fields?: string[] | null;
}

/**
 * Asks how the wordings of one touch in one segment stand.
 */
export interface OutlookRequest {
    /**
     * Which segment.
     */
    segment: string;
    /**
     * Which touch.
     */
    outreach_type: OutreachType;
    /**
     * The wordings, at most 50; those of the playbook when absent.
     */
    variants?: Arm[] | null;
    /**
     * By how many draws the shares are found, 1–10,000; 1,000 when absent. Draw `i` has the seed of the call plus `i`.
     */
    draws?: number | null;
}

/**
 * Asks what a template comes to. The records hold the prospects to fill it for.
 */
export interface PreviewTemplateRequest {
    /**
     * The template as it stands; it need not be in the playbook.
     */
    template: Template;
}

/**
 * Asks what an import of people would write.
 */
export interface ImportPeopleRequest {
    /**
     * Made by whoever asks; written into everything that comes of it.
     */
    import_id: string;
    /**
     * When the import began: all that comes of it bears this moment, by which undoing knows what was touched since.
     */
    at: Timestamp;
    /**
     * At most 2,000 at a time.
     */
    people: ImportedPerson[];
    /**
     * Whether only the figures are wanted: then nobody is judged, and nothing is to be written.
     */
    dry?: boolean;
}

/**
 * Asks what is worth saying about a text as it stands now, for example while the user edits it.
 */
export interface CheckTextRequest {
    /**
     * For whom; need not be stored.
     */
    prospect_id: string;
    /**
     * Zero-based step of the sequence; found by `outreach_type` when absent.
     */
    step?: number | null;
    /**
     * Which touch it is.
     */
    outreach_type: OutreachType;
    /**
     * The text as it stands; may be empty, which is a finding.
     */
    text: string;
    /**
     * Whether it answers what they wrote: then rules for the first touches, and on repeating oneself, do not hold.
     */
    is_answer?: boolean;
}

/**
 * Asks what putting two records together would write.
 */
export interface MergePeopleRequest {
    /**
     * Whose record stays; its values go before the other's.
     */
    keep: string;
    /**
     * Whose record goes into it.
     */
    merge: string;
}

/**
 * Asks what taking a merge back would write.
 */
export interface UnmergePeopleRequest {
    /**
     * As [`MergePeopleResponse::merge`] gave it.
     */
    merge: Merge;
}

/**
 * Asks what the card shows for a page.
 */
export interface ViewPageRequest {
    /**
     * What the page says.
     */
    reading: Reading;
}

/**
 * Asks what the log says works.
 */
export interface PatternsRequest {}

/**
 * Asks what undoing an import would write. At most 2,000 people at a time.
 */
export interface UndoImportRequest {
    /**
     * Which one.
     */
    import_id: string;
    /**
     * When it began.
     */
    at: Timestamp;
    /**
     * Ids of people that it made, and of those that gained something.
     */
    prospect_ids: string[];
    /**
     * Those that gained something, as they were.
     */
    before: Prospect[];
}

/**
 * Asks which records may be of one person.
 */
export interface MergeCandidatesRequest {
    /**
     * Everybody.
     */
    people: IdentityFacts[];
    /**
     * Pairs of ids that the user said are two people.
     */
    apart: string[][];
    /**
     * At most so many pairs, 1–1,000; the likeliest come first.
     */
    limit: number;
}

/**
 * Asks who waits for what.
 */
export interface WaitingRequest {
    /**
     * The workspace.
     */
    user_id: string;
    /**
     * Only those who wait for this; everybody when absent.
     */
    code?: string | null;
    /**
     * Only those whose name, company or id holds this text, whatever the case.
     */
    search?: string | null;
    /**
     * 1–500; 100 when absent.
     */
    limit?: number | null;
}

/**
 * Asks whom to write to first.
 */
export interface PrioritizeRequest {
    /**
     * The workspace.
     */
    user_id: string;
    /**
     * 0–100; 70 when absent. The three thresholds hold together.
     */
    min_fit_score?: number | null;
    /**
     * 0–100; 60 when absent.
     */
    min_referral_capacity?: number | null;
    /**
     * 0–100; 50 when absent.
     */
    min_signal_strength?: number | null;
    /**
     * Only this segment; all when absent.
     */
    segment?: string | null;
    /**
     * 1–500; 500 when absent.
     */
    limit?: number | null;
}

/**
 * By what way a text travels.
 */
export type Channel = "linkedin_dm" | "linkedin_inmail" | "linkedin_request" | "email" | "other";

/**
 * Changes the plan.
 */
export interface AdjustPlanRequest {
    /**
     * What to change.
     */
    adjustment: PlanAdjustment;
}

/**
 * Counts of one touch.
 */
export interface TypeFigures {
    /**
     * Sent in the range.
     */
    sent: number;
    /**
     * Requests accepted in the range.
     */
    accepted: number;
    /**
     * Touches that got a reply in the range.
     */
    replied: number;
    /**
     * Touches that led to a meeting in the range.
     */
    meetings: number;
    /**
     * Touches answered with "not interested" in the range.
     */
    not_interested: number;
}

/**
 * Counts, and how they change.
 */
export interface TallyChange {
    /**
     * All counts that are stored.
     */
    stored: Tally[];
    /**
     * To be taken away, in any number of rows.
     */
    lost: Tally[];
    /**
     * To be added, in any number of rows.
     */
    gained: Tally[];
}

/**
 * Drafts for one kind of answer of theirs.
 */
export interface Answer {
    /**
     * When they fit.
     */
    case: AnswerCase;
    /**
     * The wordings.
     */
    variants: Variant[];
}

/**
 * Figures of one ISO week.
 */
export interface WeekFigures {
    /**
     * `2026-W48`.
     */
    week: string;
    /**
     * Its Monday.
     */
    week_start: string;
    /**
     * Whether all seven of its days lie in the range.
     */
    complete: boolean;
    /**
     * Outreach sent.
     */
    sent: number;
    /**
     * Connection requests sent.
     */
    connection_requests: number;
    /**
     * Requests accepted.
     */
    accepted: number;
    /**
     * Touches with a reply.
     */
    replies: number;
    /**
     * Touches with a meeting.
     */
    meetings: number;
    /**
     * Percent.
     */
    reply_rate: number | null;
    /**
     * Percent.
     */
    meeting_rate: number | null;
    /**
     * With interval and target.
     */
    reply: Rate;
    /**
     * With interval and target.
     */
    meeting: Rate;
}

/**
 * Figures of one kind of sequence in one segment.
 */
export interface SequencePerformance {
    /**
     * `3-step` …, or `none` for touches outside a stored sequence.
     */
    sequence_type: string;
    /**
     * Segment at the time of the touch.
     */
    segment: string;
    /**
     * Outreach sent.
     */
    sent: number;
    /**
     * Touches with a reply.
     */
    replies: number;
    /**
     * Touches with a meeting.
     */
    meetings: number;
    /**
     * Percent.
     */
    reply_rate: number | null;
    /**
     * With interval and target.
     */
    reply: Rate;
    /**
     * Whether anything can be said yet, for people.
     */
    verdict: string;
}

/**
 * Figures of one month, segment, sequence type, step, variant or channel.
 */
export interface GroupFigures {
    /**
     * Which one: `2026-11`, `referral_network`, `3-step`, `initial_dm`, a variant's id (empty: the user's own words),
     * `linkedin_dm`.
     */
    name: string;
    /**
     * Outreach sent.
     */
    sent: number;
    /**
     * Requests accepted.
     */
    accepted: number;
    /**
     * Touches with a reply.
     */
    replies: number;
    /**
     * Touches with a meeting.
     */
    meetings: number;
    /**
     * Replies ÷ sent, with interval and target.
     */
    reply: Rate;
    /**
     * Meetings ÷ sent, with interval and target.
     */
    meeting: Rate;
}

/**
 * Figures of one segment.
 */
export interface SegmentPerformance {
    /**
     * Segment at the time of the touch.
     */
    segment: string;
    /**
     * Outreach sent.
     */
    sent: number;
    /**
     * Touches with a reply.
     */
    replies: number;
    /**
     * Touches with a meeting.
     */
    meetings: number;
    /**
     * Percent.
     */
    reply_rate: number | null;
    /**
     * Percent.
     */
    meeting_rate: number | null;
    /**
     * With interval and target.
     */
    reply: Rate;
    /**
     * With interval and target.
     */
    meeting: Rate;
}

/**
 * From `at` on, local time is UTC plus `offset_minutes`.
 */
export interface ZoneTransition {
    /**
     * When the offset begins to hold.
     */
    at: Timestamp;
    /**
     * Minutes east of UTC.
     */
    offset_minutes: number;
}

/**
 * How a file is built; found in its first piece and handed back with every other one.
 */
export interface FileLayout {
    /**
     * What it holds.
     */
    kind: FileKind;
    /**
     * One character: comma, semicolon, tab or bar.
     */
    separator: string;
    /**
     * Headings as written.
     */
    header: string[];
    /**
     * The field that each column fills; empty where it fills none. The user may change it.
     */
    fields: string[];
    /**
     * Whether dates with slashes begin with the day.
     */
    day_first: boolean;
    /**
     * The line on which the next piece begins, from 1.
     */
    next_line: number;
}

/**
 * How a prospect came to be.
 */
export type ProspectSource = "page" | "list" | "import" | "typed" | "sample";

/**
 * How a rate stands against its target, by the whole of its interval.
 */
export type RateVerdict = "below" | "within" | "above" | "too_early" | "no_verdict";

/**
 * How a wording stands in the choice of the next text.
 */
export interface WordingOutlook {
    /**
     * Which variant.
     */
    variant_id: string;
    /**
     * What the user decided about it; `null` where nothing.
     */
    rule: WordingRule | null;
    /**
     * Judged sends in this segment, whose reply window has passed.
     */
    judged: number;
    /**
     * How many of them succeeded.
     */
    successes: number;
    /**
     * Share of the next texts that would be this one, 0–1.
     */
    share: number;
    /**
     * To how many of [`Outlook::people`] it would be offered.
     */
    offered: number;
    /**
     * The rate expected of it, pooled over segments and attributes, 0–1.
     */
    expected_rate: number;
    /**
     * How probable it is that this one has the highest rate of those listed, by its own counts in this segment alone.
     */
    probability_best: number;
}

/**
 * How bad a finding is.
 */
export type Severity = "blocking" | "advice";

/**
 * How long answers took. `null` where there were none.
 */
export interface Latency {
    /**
     * Answers of the range.
     */
    count: number;
    /**
     * A quarter of them came within so many days of the touch they answer.
     */
    quarter_days: number | null;
    /**
     * Half of them.
     */
    median_days: number | null;
    /**
     * Three quarters of them.
     */
    three_quarters_days: number | null;
}

/**
 * How many rows were stored.
 */
export interface ListPeopleResponse {
    /**
     * Stored now.
     */
    added: number;
    /**
     * Known before; left as they are.
     */
    known: number;
}

/**
 * How many wait for one thing.
 */
export interface WaitingCount {
    /**
     * What they wait for, for example `acceptance`.
     */
    code: string;
    /**
     * How many.
     */
    count: number;
}

/**
 * How much one of the playbook's pillars concerns somebody.
 */
export interface PillarRelevance {
    /**
     * Name of the pillar.
     */
    pillar: string;
    /**
     * 0–1.
     */
    weight: number;
}

/**
 * How the plan differs from the one before it.
 */
export type ChangeKind = "added" | "removed" | "moved";

/**
 * How the viewer and the person stand on the site.
 */
export type ConnectionState = "connectable" | "pending" | "connected" | "follow_only" | "own";

/**
 * How the wordings of one touch in one segment stand.
 */
export interface Outlook {
    /**
     * The wordings, in the order in which they were given.
     */
    wordings: WordingOutlook[];
    /**
     * Share of the next texts that would be tried to learn more and not because they look best, 0–1.
     */
    exploration_share: number;
    /**
     * Of how many people the shares tell; 0 where they tell of somebody whom every wording fits.
     */
    people: number;
    /**
     * The first choice of each draw, by its place in `wordings`, in the order of the seeds; none where `people` are told of.
     */
    chosen: number[];
}

/**
 * One audience segment. Whom it holds is said by the words listed here, by what was learned about one of the shipped
 * segments (`learned`), or by both.
 */
export interface Segment {
    /**
     * Stable name, for example `referral_network`.
     */
    name: string;
    /**
     * For people.
     */
    label: string;
    /**
     * The shipped segment whose learned evidence counts for this one: `referral_network`, `thought_leadership` or
     * `stealth_founder`. Absent for an audience of the user's own.
     */
    learned?: string | undefined;
    /**
     * Job titles, or parts of them, that put somebody in. Whole words; case, accents and small words do not count.
     */
    titles?: string[];
    /**
     * Kinds of employers that speak for it, as in `tags.sector`.
     */
    sectors?: string[];
    /**
     * Words and phrases of headline, description or employer's name that speak for it.
     */
    words?: string[];
    /**
     * Words and phrases of title or headline that speak against it.
     */
    exclude?: string[];
    /**
     * How much its evidence counts beside the other segments': 1 is normal.
     */
    weight?: number;
    /**
     * The angle to write from, for example `relationship`; empty lets the role decide.
     */
    angle?: string;
}

/**
 * One change of the plan.
 */
export interface PlanChange {
    /**
     * What changed.
     */
    kind: ChangeKind;
    /**
     * Whom it concerns.
     */
    prospect_id: string;
    /**
     * Their name, where known.
     */
    prospect_name: string | null;
    /**
     * Which touch.
     */
    outreach_type: OutreachType;
    /**
     * The slot before; `null` for what was added.
     */
    from: Timestamp | null;
    /**
     * The slot now; `null` for what was removed.
     */
    to: Timestamp | null;
    /**
     * Why, for people.
     */
    reason: string;
}

/**
 * One entry of a person's history, retractions already applied.
 */
export interface HistoryEntry {
    /**
     * Id of the event: what undo retracts.
     */
    event_id: string;
    /**
     * When it happened.
     */
    occurred_at: Timestamp;
    /**
     * Which touch.
     */
    outreach_type: OutreachType;
    /**
     * What became of it.
     */
    engagement_status: EngagementStatus;
    /**
     * The text that was sent, where known.
     */
    text_sent: string | null;
}

/**
 * One entry of the log.
 */
export interface Event {
    /**
     * Made by whoever asks; a second event with the same id changes nothing.
     */
    event_id: string;
    /**
     * Whom it concerns.
     */
    prospect_id: string;
    /**
     * When it happened.
     */
    occurred_at: Timestamp;
    /**
     * When it was written down.
     */
    recorded_at: Timestamp;
    /**
     * What happened.
     */
    body: EventBody;
}

/**
 * One entry of the plan.
 */
export interface PlanEntry {
    /**
     * `monday` … `friday`.
     */
    day: string;
    /**
     * Calendar day in the user's zone.
     */
    date: string;
    /**
     * Wall clock in the user's zone, `HH:MM`.
     */
    time: string;
    /**
     * The same moment in UTC.
     */
    at: Timestamp;
    /**
     * Who; `null` for the review.
     */
    prospect_id: string | null;
    /**
     * Their name, where known.
     */
    prospect_name: string | null;
    /**
     * Their segment; empty for the review.
     */
    segment: string;
    /**
     * What.
     */
    type: PlanType;
    /**
     * Zero-based step of the sequence, where there is one.
     */
    step: number | null;
    /**
     * The chosen variant, where there is one.
     */
    variant_id: string | null;
    /**
     * Priority score 0–100; 0 for the review.
     */
    priority: number;
    /**
     * Why this person now, for people.
     */
    reason: string;
    /**
     * For a connection request: whether a note is worth one of the month's notes; `null` for everything else.
     */
    note: NoteChoice | null;
    /**
     * Wall clock where the person is, `HH:MM`; `null` where their time zone is not known.
     */
    their_time: string | null;
    /**
     * Whether the user chose this slot.
     */
    fixed: boolean;
}

/**
 * One node of the page.
 */
export interface OutlineNode {
    /**
     * Distance from the root, in sent nodes.
     */
    depth?: number;
    /**
     * What it is.
     */
    role?: NodeRole;
    /**
     * 1–6 for headings, otherwise 0.
     */
    level?: number;
    /**
     * Its own text with that of its inline children, white space collapsed, `br` as a line feed; emoji images by their
     * alternative text.
     */
    text?: string;
    /**
     * Host and path of a link, with the few query keys that say what it does (`vanityName`, `profileUrn`, …).
     * `mailto:` and `tel:` links are sent without their address.
     */
    href?: string;
    /**
     * `aria-label`, the alternative text of an image, or what a `<meta itemprop>` states.
     */
    label?: string;
    /**
     * `datetime` of a `time`.
     */
    datetime?: string;
    /**
     * `itemprop`.
     */
    itemprop?: string;
    /**
     * `itemtype`.
     */
    itemtype?: string;
    /**
     * Product keys: `componentkey=…`, `view=…` (`data-view-name`), `testid=…`, `id=…`, `section=…`, `rel=…`, and
     * `class=…` for the few class families of `class_families.json`.
     */
    keys?: string[];
    /**
     * The landmark that it is.
     */
    landmark?: Landmark;
    /**
     * Set where a frame or shadow root begins.
     */
    origin?: Origin;
    /**
     * For screen readers only: not to be seen.
     */
    spoken?: boolean;
    /**
     * Its text is already part of its parent's.
     */
    inline?: boolean;
    /**
     * Cannot be used at the moment (`disabled`, `aria-disabled=true`).
     */
    disabled?: boolean;
    /**
     * Set for boxes to write in.
     */
    editable?: Editable;
}

/**
 * One open conversation.
 */
export interface ThreadReading {
    /**
     * Display name of the other person; `null` for a group or where it is not clear.
     */
    counterpart: string | null;
    /**
     * Profile slug of the other person, where the header links to it.
     */
    counterpart_identity: string | null;
    /**
     * Whether more than one other person takes part.
     */
    group: boolean;
    /**
     * Who wrote last.
     */
    last_from: Author | null;
    /**
     * Whether they answered: wrote anything after a message of the user's in view. Whether it was the last word,
     * `last_from` says.
     */
    replied: boolean;
    /**
     * When the last message was written, as the page says it.
     */
    last_at: string | null;
    /**
     * The user's own messages in view, oldest first: the only evidence that something was sent.
     */
    own_messages: string[];
}

/**
 * One pattern.
 */
export interface Pattern {
    /**
     * What it is about.
     */
    of: PatternOf;
    /**
     * Touches sent.
     */
    sent: number;
    /**
     * Of them, those that are older than the reply window: younger silence is unknown, and counting only the young
     * that answered would flatter.
     */
    mature: number;
    /**
     * What counts as success: `accepted` for connection requests, `replied` for messages.
     */
    outcome: EngagementStatus;
    /**
     * How many of the mature touches succeeded.
     */
    successes: number;
    /**
     * Touches with a meeting, young ones too.
     */
    meetings: number;
    /**
     * Posterior mean of the success rate, 0–1.
     */
    posterior_mean: number;
    /**
     * Lower end of the posterior's central 95 %, 0–1.
     */
    low: number;
    /**
     * Upper end of the posterior's central 95 %, 0–1.
     */
    high: number;
    /**
     * 0–100: the posterior mean against the user's own rate over all touches of that kind; 50 is the
     * average.
     */
    performance_score: number;
    /**
     * How likely the pattern differs from the others of its kind: Bayes factor for "different" against "the same".
     */
    bayes_factor: number;
    /**
     * What can be said.
     */
    verdict: PatternVerdict;
    /**
     * The verdict in words, with how many more sends it takes where it is too early.
     */
    text: string;
}

/**
 * One person with all that the files say about them.
 */
export interface ImportedPerson {
    /**
     * As in [`FileRow::prospect_id`].
     */
    prospect_id: string;
    /**
     * As in [`FileRow::values`].
     */
    values: Record<string, string>;
    /**
     * When the connection was made.
     */
    connected_at?: Timestamp | null;
    /**
     * Requests that the user sent.
     */
    requests?: ImportedRequest[];
    /**
     * The conversation.
     */
    messages?: ImportedMessage[];
}

/**
 * One position, present or past. Dates are as the page writes them.
 */
export interface Role {
    /**
     * Job title.
     */
    title?: string | null;
    /**
     * Employer.
     */
    company?: string | null;
    /**
     * When it began, as written.
     */
    start?: string | null;
    /**
     * When it ended, as written; `null` with `current` set means it goes on.
     */
    end?: string | null;
    /**
     * Whether the page says that it goes on.
     */
    current?: boolean;
}

/**
 * One prospect with segment and tags.
 */
export interface TaggedProspect {
    /**
     * Who.
     */
    prospect_id: string;
    /**
     * Name of a playbook segment, or `none`.
     */
    segment: string;
    /**
     * Industry label, where known.
     */
    industry: string | null;
    /**
     * Current job title, where known.
     */
    role: string | null;
    /**
     * Place as displayed, where known.
     */
    location: string | null;
    /**
     * 0–1: how likely a reaction is.
     */
    engagement_potential: number;
    /**
     * Pillars that concern this person, strongest first.
     */
    pacer_relevance: PillarRelevance[];
    /**
     * The segment that the evidence alone favoured, where the target distribution moved them.
     */
    moved_from: string | null;
    /**
     * Why this segment, for people.
     */
    why: string;
}

/**
 * One prospect with the scores that decided.
 */
export interface PrioritizedProspect {
    /**
     * Who.
     */
    prospect_id: string;
    /**
     * Name, where known.
     */
    name: string | null;
    /**
     * Current job title, where known.
     */
    title: string | null;
    /**
     * Current employer, where known.
     */
    company: string | null;
    /**
     * Name of a playbook segment, or `none`.
     */
    segment: string;
    /**
     * 0–100.
     */
    fit_score: number;
    /**
     * 0–100.
     */
    referral_capacity: number;
    /**
     * 0–100.
     */
    signal_strength: number;
    /**
     * 0–100: the weighted sum of the three.
     */
    priority_score: number;
    /**
     * One sentence that sums the scores up.
     */
    scoring_reasoning: string;
    /**
     * The angle to write from, by the evidence.
     */
    best_outreach_angle: string;
}

/**
 * One reason. The points of a score's reasons add up to that score.
 */
export interface Reason {
    /**
     * What it contributes to.
     */
    for: ReasonFor;
    /**
     * Points, negative ones too.
     */
    points: number;
    /**
     * Stable code, for example `title_in_segment`.
     */
    code: string;
    /**
     * A sentence for people that names the words that decided.
     */
    text: string;
    /**
     * The words on the page it rests on.
     */
    evidence: string[];
}

/**
 * One row of a list page.
 */
export interface ListedPerson {
    /**
     * Name as displayed.
     */
    name?: string | null;
    /**
     * Address of the profile; absent for members who hide it.
     */
    url?: string | null;
    /**
     * Slug of the profile.
     */
    identity?: string | null;
    /**
     * The line below the name.
     */
    headline?: string | null;
    /**
     * Place as displayed.
     */
    location?: string | null;
    /**
     * 1, 2 or 3.
     */
    connection_degree?: number | null;
}

/**
 * One school or course of study.
 */
export interface Education {
    /**
     * Name of the school.
     */
    school?: string | null;
    /**
     * Degree or subject, as written.
     */
    degree?: string | null;
    /**
     * Years, as written.
     */
    years?: string | null;
}

/**
 * One touch of a plan.
 */
export interface StepPlan {
    /**
     * Which touch.
     */
    outreach_type: OutreachType;
    /**
     * By what way.
     */
    channel: Channel;
    /**
     * Business days after the step before it (for the first message: days after acceptance).
     */
    wait_days: number;
}

/**
 * One touch of a sequence.
 */
export interface Step {
    /**
     * Zero-based position.
     */
    step: number;
    /**
     * Which touch it is.
     */
    outreach_type: OutreachType;
    /**
     * By what way it is meant to travel.
     */
    channel: Channel;
    /**
     * Business days after the step before it (for the first message: days after acceptance).
     */
    wait_days: number;
    /**
     * When it is planned; `null` while it waits for acceptance.
     */
    send_date: Timestamp | null;
    /**
     * The most characters the site takes, where a limit is known.
     */
    character_limit: number | null;
    /**
     * The wordings, the chosen one first.
     */
    variants: Variant[];
}

/**
 * One wording of a step.
 */
export interface Variant {
    /**
     * Stable across prospects: the template's id. What learning counts.
     */
    variant_id: string;
    /**
     * The finished text, with the user's edits once it was inserted.
     */
    text: string;
    /**
     * The text before those edits; absent while there are none. What was really sent is measured against it.
     */
    original_text?: string;
    /**
     * The finished subject line; absent where the text travels without one.
     */
    subject?: string;
    /**
     * `angle`, `format`, `length`, `ask`: what learning works on.
     */
    attributes: Record<string, string>;
    /**
     * What it drew on.
     */
    grounding: Grounding[];
    /**
     * What is worth saying about it.
     */
    checks: Check[];
}

/**
 * One wording of one touch for one segment.
 */
export interface Template {
    /**
     * Stable id, unique in the playbook.
     */
    id: string;
    /**
     * Segment it is worded for; `*` for every segment that has no wording of its own for this touch.
     */
    segment: string;
    /**
     * Which touch.
     */
    outreach_type: OutreachType;
    /**
     * Sequence types it is for; empty for all.
     */
    sequence_types: SequenceType[];
    /**
     * `angle`, `format`, `length`, `ask`.
     */
    attributes: Record<string, string>;
    /**
     * BCP 47 language of the text.
     */
    language: string;
    /**
     * The text in the template language.
     */
    text: string;
    /**
     * The subject line, in the template language, where the text travels as an InMail or a mail; absent for the
     * playbook's own.
     */
    subject?: string;
}

/**
 * Our record of a person. What happened to them is in the events, not here.
 */
export interface Prospect {
    /**
     * See [`Identity::prospect_id`].
     */
    prospect_id: string;
    /**
     * Where they are to be found; the first one is the one the record was made from.
     */
    identities: Identity[];
    /**
     * Merged from what pages, files and the user said.
     */
    profile: Profile;
    /**
     * Whether the user wants to write to them.
     */
    approval: Approval;
    /**
     * The user's own labels.
     */
    tags: string[];
    /**
     * The last judgement.
     */
    assessment: Assessment;
    /**
     * How the record came to be.
     */
    source: ProspectSource;
    /**
     * When it was made.
     */
    added_at: Timestamp;
    /**
     * When it was last changed.
     */
    updated_at: Timestamp;
    /**
     * When the connection was first seen or reported.
     */
    connected_at: Timestamp | null;
    /**
     * The user's note.
     */
    note: string;
    /**
     * What files say beyond the profile, by name: `email`, `phone`, `url`.
     */
    details?: Record<string, string>;
    /**
     * Where the values are from, by field name of the profile or of `details`.
     */
    sources?: Record<string, FieldSource>;
}

/**
 * Our record of the person in view.
 */
export interface PersonView {
    /**
     * Id the record has, or would get.
     */
    prospect_id: string;
    /**
     * `null` while nothing is stored about them.
     */
    approval: Approval | null;
    /**
     * Whether the user never wants to write to them.
     */
    suppressed: boolean;
    /**
     * Furthest point reached; `null` before anything was sent.
     */
    engagement_status: EngagementStatus | null;
    /**
     * When something was last sent to them.
     */
    last_contact_at: Timestamp | null;
    /**
     * Newest first, at most twenty.
     */
    history: HistoryEntry[];
    /**
     * What the page shows and the log does not hold yet.
     */
    observation: Observation | null;
    /**
     * The user's note.
     */
    note: string;
}

/**
 * Pairs that may be one person each.
 */
export interface MergeCandidatesResponse {
    /**
     * The likeliest first.
     */
    candidates: MergeCandidate[];
    /**
     * How many there are in all.
     */
    total: number;
}

/**
 * People by the furthest point they reached, of those first contacted in the range.
 */
export interface Funnel {
    /**
     * Were asked to connect.
     */
    requested: number;
    /**
     * Accepted.
     */
    accepted: number;
    /**
     * Got a message.
     */
    messaged: number;
    /**
     * Replied.
     */
    replied: number;
    /**
     * Have a meeting.
     */
    meeting: number;
    /**
     * Referred somebody to the user.
     */
    referral_received: number;
    /**
     * Were referred somebody by the user.
     */
    referral_given: number;
    /**
     * Referred somebody and were not referred anybody yet.
     */
    thanks_due: number;
}

/**
 * Rates per person first contacted in the range, whenever they answered.
 */
export interface CohortFigures {
    /**
     * People first contacted in the range.
     */
    people_contacted: number;
    /**
     * Of them, those contacted within the reply window: neither success nor failure yet, whether they answered or not.
     */
    too_young: number;
    /**
     * Replied ÷ (contacted − too young).
     */
    cohort_reply_rate: Rate;
    /**
     * Met ÷ (contacted − too young).
     */
    cohort_meeting_rate: Rate;
    /**
     * Accepted ÷ requested, of requests first sent in the range and old enough to judge.
     */
    cohort_acceptance_rate: Rate;
}

/**
 * Reports that a text was put into a composer. Nothing has been sent by that.
 */
export interface ReportInsertionRequest {
    /**
     * For whom.
     */
    prospect_id: string;
    /**
     * Zero-based step of the sequence.
     */
    step: number;
    /**
     * Which variant.
     */
    variant_id: string;
    /**
     * The text as inserted, with the user's edits.
     */
    text: string;
}

/**
 * Reports what happened to a touch.
 */
export interface TrackEngagementRequest {
    /**
     * The workspace.
     */
    user_id: string;
    /**
     * To whom.
     */
    prospect_id: string;
    /**
     * Which touch.
     */
    outreach_type: OutreachType;
    /**
     * What became of it.
     */
    engagement_status: EngagementStatus;
    /**
     * By what way; `linkedin_request` for a connection request and `linkedin_dm` for all else when absent.
     */
    channel?: Channel | null;
    /**
     * When; now when absent. Not before 2003-05-05 (LinkedIn's first day) and not more than a day ahead.
     */
    occurred_at?: Timestamp | null;
    /**
     * Zero-based step of the sequence; found by `outreach_type` when absent.
     */
    step?: number | null;
    /**
     * Which variant was used; absent when the text was the user's own. Where `text_sent` shares fewer than four fifths
     * of its words with that variant, it counts as the user's own all the same.
     */
    variant_id?: string | null;
    /**
     * The text that was really sent, where known; at most 20,000 characters.
     */
    text_sent?: string | null;
    /**
     * Anything else worth keeping, by name; at most 32 entries of 2,000 characters. Known names: `manual` = `true`
     * marks a message outside the sequence, which stops it; `resume_on` = a day as `YYYY-MM-DD` with a reply that asks
     * for later: the sequence goes on from that day instead of stopping.
     */
    engagement_data?: Record<string, string> | null;
    /**
     * Made by whoever asks, 1–200 characters: a second report with the same id changes nothing.
     */
    event_id: string;
}

/**
 * Somebody the user does not want to be reminded of before a day. An answer wakes them earlier.
 */
export interface Snoozed {
    /**
     * Who.
     */
    prospect_id: string;
    /**
     * First day on which they may be planned again.
     */
    until: string;
    /**
     * When the user said so: what they answer after it wakes them.
     */
    since: Timestamp;
}

/**
 * Somebody, and what they wait for.
 */
export interface WaitingPerson {
    /**
     * Who.
     */
    prospect_id: string;
    /**
     * Their name, where known.
     */
    prospect_name: string | null;
    /**
     * Their segment.
     */
    segment: string;
    /**
     * Priority score 0–100.
     */
    priority: number;
    /**
     * What they wait for; `planned` for those who are in the plan.
     */
    code: string;
    /**
     * The same for people, with its date where there is one.
     */
    reason: string;
    /**
     * The day until which they wait, where it is known.
     */
    until: string | null;
}

/**
 * Something a template may name.
 */
export interface TemplateVariable {
    /**
     * As in `{name}`.
     */
    name: string;
    /**
     * A value as it may look.
     */
    example: string;
}

/**
 * Something the page shows that the log does not hold yet: offered to the user, never logged by itself.
 */
export interface Observation {
    /**
     * What seems to have happened.
     */
    engagement_status: EngagementStatus;
    /**
     * Which touch it belongs to.
     */
    outreach_type: OutreachType;
    /**
     * What on the page says so, for people.
     */
    evidence: string;
    /**
     * The user's own text as it stands in the thread, where that is the evidence.
     */
    text_sent: string | null;
    /**
     * Step of the sequence that the text is of, where it is known.
     */
    step: number | null;
    /**
     * Wording that the text is, or was edited from, where it is known.
     */
    variant_id: string | null;
}

/**
 * Something wrong with a template, and where.
 */
export interface TemplateFault {
    /**
     * 1-based.
     */
    line: number;
    /**
     * 1-based, in characters.
     */
    column: number;
    /**
     * How many characters it concerns, from there on.
     */
    length: number;
    /**
     * What would have been accepted there.
     */
    expected: string;
    /**
     * What is wrong.
     */
    message: string;
}

/**
 * Stable codes of refusals. Callers branch on these; the sentences may change.
 */
export type ErrorCode = "missing_field" | "invalid_type" | "unknown_value" | "out_of_range" | "unknown_prospect" | "unknown_event" | "no_sequence" | "conflict" | "too_large" | "invalid_playbook";

/**
 * Takes an event back.
 */
export interface UndoEngagementRequest {
    /**
     * Id of the retraction itself, made by whoever asks.
     */
    event_id: string;
    /**
     * Whom it concerns.
     */
    prospect_id: string;
    /**
     * Id of the event that is taken back.
     */
    retracts: string;
}

/**
 * The fields of a [`Profile`], each with its confidence and readers, or `null`.
 */
export interface ProfileReading {
    name?: Field<string> | null;
    display_name?: Field<string> | null;
    given_name?: Field<string> | null;
    pronouns?: Field<string> | null;
    headline?: Field<string> | null;
    title?: Field<string> | null;
    company?: Field<string> | null;
    location?: Field<string> | null;
    about?: Field<string> | null;
    connection_degree?: Field<number> | null;
    connection_state?: Field<ConnectionState> | null;
    mutual_connections?: Field<number> | null;
    followers?: Field<number> | null;
    industry?: Field<string> | null;
    /**
     * Whether the page shows that they look for work. Some show that to recruiters only: `false` says what the page says.
     */
    open_to_work?: Field<boolean> | null;
    roles?: Field<Role[]> | null;
    education?: Field<Education[]> | null;
    posts?: Field<Post[]> | null;
}

/**
 * The figures of a range of days.
 */
export interface MetricsResponse {
    /**
     * First day of the range in the user's zone.
     */
    from: string;
    /**
     * Last day of the range: today in the user's zone.
     */
    to: string;
    /**
     * Number of days.
     */
    date_range_days: number;
    /**
     * Outreach sent in the range.
     */
    total_outreach: number;
    /**
     * Connection requests sent.
     */
    connection_requests: number;
    /**
     * First messages sent.
     */
    dms: number;
    /**
     * Follow-ups sent.
     */
    followups: number;
    /**
     * Check-ins sent.
     */
    checkins: number;
    /**
     * Requests accepted in the range.
     */
    accepted: number;
    /**
     * Touches that got a reply in the range.
     */
    replies: number;
    /**
     * Touches that led to a meeting in the range.
     */
    meetings: number;
    /**
     * People who said "not interested" in the range.
     */
    not_interested: number;
    /**
     * Referrals received in the range.
     */
    referrals_received: number;
    /**
     * Referrals given in the range.
     */
    referrals_given: number;
    /**
     * Counts by touch; every touch is listed.
     */
    by_type: Record<string, TypeFigures>;
    /**
     * Replies ÷ outreach sent, percent; `null` where nothing was sent.
     */
    reply_rate: number | null;
    /**
     * Meetings ÷ outreach sent, percent; `null` where nothing was sent.
     */
    meeting_rate: number | null;
    /**
     * Requests accepted ÷ requests sent, percent; `null` where none was sent.
     */
    acceptance_rate: number | null;
    /**
     * `reply_rate` with interval and target 15–20 %.
     */
    reply: Rate;
    /**
     * `meeting_rate` with interval and target 5–10 %.
     */
    meeting: Rate;
    /**
     * `acceptance_rate` with interval.
     */
    acceptance: Rate;
    /**
     * Rates per person first contacted in the range.
     */
    cohort: CohortFigures;
    /**
     * People by the furthest point reached.
     */
    funnel: Funnel;
    /**
     * Median days from a touch to its reply; `null` without replies.
     */
    median_reply_days: number | null;
    /**
     * How long answers took, by kind: `reply`, `acceptance`. One that came more than a year after its touch is in neither:
     * one of their clocks was wrong.
     */
    latency: Record<string, Latency>;
    /**
     * By segment, most sent first.
     */
    segment_performance: SegmentPerformance[];
    /**
     * By sequence type and segment, best lower bound of the reply rate first.
     */
    top_performing_sequences: SequencePerformance[];
    /**
     * The same figures cut by `month`, `segment`, `sequence_type`, `step`, `variant` and `channel`, each in the order of
     * its names.
     */
    groups: Record<string, GroupFigures[]>;
    /**
     * By ISO week in the user's zone, oldest first; weeks without outreach are listed too.
     */
    trend: WeekFigures[];
    /**
     * What is not counted, and why; empty when all is.
     */
    left_out: LeftOut[];
    /**
     * What each figure means, by its name, for people.
     */
    definitions: Record<string, string>;
    /**
     * What the range says, for people: above all when it is too early to say anything.
     */
    summary: string;
}

/**
 * The four scores, 0–100 with one decimal.
 */
export interface Scores {
    /**
     * How well the person fits the audience.
     */
    fit_score: number;
    /**
     * How many people they could refer.
     */
    referral_capacity: number;
    /**
     * How likely they are to notice and answer now.
     */
    signal_strength: number;
    /**
     * The weighted sum of the three: the order of the list.
     */
    priority_score: number;
}

/**
 * The one text offered now, with the reason for that variant.
 */
export interface Suggestion {
    /**
     * Zero-based step of the sequence.
     */
    step: number;
    /**
     * How many steps there are.
     */
    step_count: number;
    /**
     * Which touch it is.
     */
    outreach_type: OutreachType;
    /**
     * By what way.
     */
    channel: Channel;
    /**
     * When it is due; `null` when it can go at once or waits for acceptance.
     */
    due_at: Timestamp | null;
    /**
     * The most characters the site takes, where a limit is known.
     */
    character_limit: number | null;
    /**
     * The wordings, the chosen one first.
     */
    variants: Variant[];
    /**
     * Why the first one is first, for people.
     */
    reason: string;
    /**
     * What to know before sending, for people; empty when there is nothing.
     */
    notice: string;
}

/**
 * The ordered steps for one prospect.
 */
export interface Sequence {
    /**
     * Whom it is for; a prospect has at most one.
     */
    prospect_id: string;
    /**
     * Segment it was worded for.
     */
    segment: string;
    /**
     * Which plan it follows.
     */
    sequence_type: SequenceType;
    /**
     * When it was generated: texts stay as they are when the playbook changes later.
     */
    created_at: Timestamp;
    /**
     * The steps in order.
     */
    steps: Step[];
    /**
     * Planned dates by step, as far as known.
     */
    send_dates: (Timestamp | null)[];
    /**
     * Zero-based index of the next step; equal to the number of steps when all are done.
     */
    current_step: number;
    /**
     * Where it stands.
     */
    status: SequenceStatus;
    /**
     * Why it stopped, for example `replied`; empty while it goes on.
     */
    stop_reason: string;
    /**
     * The way that the user chose for its messages; absent where they travel as the plan says.
     */
    channel?: Channel;
}

/**
 * The part of the page that a container is.
 */
export type Landmark = "main" | "navigation" | "banner" | "complementary" | "footer" | "article" | "address";

/**
 * The person is never written to.
 */
export interface SuppressResponse {
    /**
     * Whom.
     */
    prospect_id: string;
}

/**
 * The plan has been changed.
 */
export interface AdjustPlanResponse {
    /**
     * What to know about it, for people: for example that a message goes out before it is due.
     */
    notices: string[];
}

/**
 * The plan of a week.
 */
export interface WeeklyCadenceResponse {
    /**
     * Monday.
     */
    week_start: string;
    /**
     * Sunday.
     */
    week_end: string;
    /**
     * How many touches are planned; the review is none.
     */
    total_outreach: number;
    /**
     * Planned connection requests by segment: what the target distribution governs.
     */
    distribution: Record<string, number>;
    /**
     * Planned touches by type.
     */
    by_type: Record<string, number>;
    /**
     * In order of time; at one time follow-ups and messages before requests, then by priority.
     */
    entries: PlanEntry[];
    /**
     * What could not be planned as asked and why, for people; empty when all could.
     */
    shortfalls: string[];
    /**
     * Advice, for people: for example when the target lies outside 30–50.
     */
    notices: string[];
    /**
     * How it differs from what was planned for this week before; empty for a first plan.
     */
    changes: PlanChange[];
    /**
     * What the site still allows.
     */
    allowances: Allowances;
}

/**
 * The plan of one sequence type.
 */
export interface SequencePlan {
    /**
     * Which type.
     */
    sequence_type: SequenceType;
    /**
     * What to know before choosing it, for people.
     */
    note: string;
    /**
     * The touches in order.
     */
    steps: StepPlan[];
}

/**
 * The records an operation may need. Which ones it does need is said at the operation; the others stay empty.
 */
export interface Records {
    /**
     * Prospects.
     */
    prospects?: Prospect[];
    /**
     * Log entries.
     */
    events?: Event[];
    /**
     * Sequences.
     */
    sequences?: Sequence[];
    /**
     * Counts.
     */
    tallies?: Tally[];
    /**
     * Research notes.
     */
    insights?: Insight[];
    /**
     * Ids, of those that the call is about, which are on the list of people never to write to.
     */
    suppressed?: string[];
    /**
     * What is remembered of the plan; absent before anything was planned.
     */
    plan?: PlanState | null;
    /**
     * Time zones of the places where people are, by IANA name: for planning. Somebody whose zone is not among them is
     * planned by the user's clock alone.
     */
    zones?: Zone[];
}

/**
 * The rows of a plan that are about the two people of a merge.
 */
export interface PlanShare {
    /**
     * Planned touches.
     */
    entries: KeptEntry[];
    /**
     * Rests.
     */
    snoozed: Snoozed[];
}

/**
 * The sample prospects are in the writes.
 */
export interface SampleResponse {
    /**
     * How many.
     */
    prospects: number;
}

/**
 * The segments of prospects.
 */
export interface SegmentResponse {
    /**
     * How many were judged.
     */
    total_prospects: number;
    /**
     * How many are in each segment; every playbook segment and `none` are listed.
     */
    segments: Record<string, number>;
    /**
     * One entry per prospect, in the order asked for.
     */
    tagged_prospects: TaggedProspect[];
}

/**
 * The stored sequence, brought up to date with the log.
 */
export interface GetSequenceResponse {
    /**
     * The steps with their variants, dates, current step and status.
     */
    sequence: Sequence;
    /**
     * What comes next; `null` when it has stopped or all is sent.
     */
    next_step: NextStep | null;
}

/**
 * The touch that comes next.
 */
export interface NextStep {
    /**
     * Zero-based step of the sequence.
     */
    step: number;
    /**
     * Which touch.
     */
    outreach_type: OutreachType;
    /**
     * By what way.
     */
    channel: Channel;
    /**
     * When it is due; `null` while it waits for acceptance.
     */
    due_at: Timestamp | null;
    /**
     * The chosen variant; `null` where the step has no text.
     */
    variant_id: string | null;
    /**
     * Why then, for people.
     */
    reason: string;
}

/**
 * The whole rows of a piece.
 */
export interface ReadRowsResponse {
    /**
     * To be handed over with the next piece.
     */
    layout: FileLayout;
    /**
     * Rows that say something.
     */
    rows: FileRow[];
    /**
     * Rows that were passed over.
     */
    skipped: SkippedRow[];
    /**
     * Of the first piece: the first rows as they are, for a preview.
     */
    sample: string[][];
    /**
     * The end of the piece that is no whole row yet: it begins the next piece.
     */
    rest: string;
}

/**
 * The wording that was kept.
 */
export interface KeepWordingResponse {
    /**
     * What the playbook holds now: the edit with marks in place of what is this person's own.
     */
    template: Template;
    /**
     * The playbook with it.
     */
    playbook: Playbook;
}

/**
 * Two records that may be of one person. Nothing is merged by itself.
 */
export interface MergeCandidate {
    /**
     * The two ids, in the order of the request.
     */
    prospect_ids: string[];
    /**
     * What speaks for it and against it, the strongest first.
     */
    reasons: MergeReason[];
    /**
     * 50–99: how much speaks for it. No probability.
     */
    strength: number;
}

/**
 * Two wordings compared, by a rule that holds at every look.
 */
export interface Conclusion {
    /**
     * In which segment.
     */
    segment: string;
    /**
     * Of which touch.
     */
    outreach_type: OutreachType;
    /**
     * The one with the higher rate so far.
     */
    better: string;
    /**
     * The other.
     */
    worse: string;
    /**
     * Whether it is proven that the first is better.
     */
    proven: boolean;
    /**
     * About how many more sends of each would show a doubling; `null` where it is proven, or where so many were sent that
     * no doubling is left to find.
     */
    more_sends: number | null;
    /**
     * For people: "A beats B", or that it is too early.
     */
    text: string;
}

/**
 * Unanswered requests of one age.
 */
export interface PendingAge {
    /**
     * At least so many days old.
     */
    from_days: number;
    /**
     * Younger than so many days; `null` for the oldest.
     */
    to_days: number | null;
    /**
     * How many.
     */
    count: number;
}

/**
 * Weights of the priority score; normalised before use.
 */
export interface PriorityWeights {
    /**
     * Weight of `fit_score`.
     */
    fit: number;
    /**
     * Weight of `referral_capacity`.
     */
    referral: number;
    /**
     * Weight of `signal_strength`.
     */
    signal: number;
}

/**
 * What `assess` takes.
 */
export interface AssessInput {
    /**
     * Plain values; absent or null means unknown.
     */
    profile: Profile;
    /**
     * Confidence 0–1 by field; fields not listed count as certain.
     */
    field_confidence?: FieldConfidence | null;
    /**
     * The default playbook when absent.
     */
    playbook?: Playbook | null;
    /**
     * The moment of the judgement.
     */
    now: Timestamp;
}

/**
 * What a box to write in is for.
 */
export type ComposerKind = "message_box" | "invite_note";

/**
 * What a file holds.
 */
export type FileKind = "connections" | "invitations" | "messages" | "notes" | "people" | "unknown";

/**
 * What a node is: its ARIA role or tag, in a few groups.
 */
export type NodeRole = "text" | "heading" | "link" | "button" | "image" | "list" | "item" | "dialog" | "form" | "editable" | "time" | "group";

/**
 * What a page says about a person. Absent and `null` both mean: not known.
 */
export interface Profile {
    /**
     * Name without honorifics, credentials and decoration.
     */
    name?: string | null;
    /**
     * Name exactly as displayed.
     */
    display_name?: string | null;
    /**
     * What a greeting would use; absent where nobody should be greeted by it.
     */
    given_name?: string | null;
    /**
     * Pronouns as displayed ("she/her").
     */
    pronouns?: string | null;
    /**
     * The line below the name.
     */
    headline?: string | null;
    /**
     * Current job title.
     */
    title?: string | null;
    /**
     * Current employer.
     */
    company?: string | null;
    /**
     * Place as displayed.
     */
    location?: string | null;
    /**
     * The person's own description.
     */
    about?: string | null;
    /**
     * 1, 2 or 3 (3 stands for "3rd and beyond").
     */
    connection_degree?: number | null;
    /**
     * How the viewer and the person stand.
     */
    connection_state?: ConnectionState | null;
    /**
     * Number of shared connections.
     */
    mutual_connections?: number | null;
    /**
     * Number of followers.
     */
    followers?: number | null;
    /**
     * Industry label.
     */
    industry?: string | null;
    /**
     * Language of the page they are presented on (BCP 47), where it is theirs and not the viewer's.
     */
    language?: string;
    /**
     * Positions, newest first.
     */
    roles?: Role[];
    /**
     * Schools, newest first.
     */
    education?: Education[];
    /**
     * The person's own posts, newest first.
     */
    posts?: Post[];
}

/**
 * What a pattern is about.
 */
export type PatternOf = { kind: "variant"; segment: string; outreach_type: OutreachType; variant_id: string } | { kind: "attribute"; outreach_type: OutreachType; attribute: string; value: string } | { kind: "trait"; outreach_type: OutreachType; name: string; value: string } | { kind: "segment"; segment: string; outreach_type: OutreachType };

/**
 * What a playbook has learnt elsewhere, and since when it learns here.
 */
export interface LearningState {
    /**
     * First UTC day whose sends teach this playbook anything; all of them when `null`.
     */
    from?: string | null;
    /**
     * Counts of wordings and traits that were brought in from a file.
     */
    imported?: Tally[];
}

/**
 * What a playbook has learnt, as a file: counts, and nobody's name.
 */
export interface LearningFile {
    /**
     * [`LEARNING_FORMAT`].
     */
    format: string;
    /**
     * The playbook's name, for people.
     */
    playbook: string;
    /**
     * UTC day of the export. It holds the days before this one.
     */
    exported_on: string;
    /**
     * Rows of wordings and traits.
     */
    rows: Tally[];
}

/**
 * What a row counts. Rows of wordings and traits hold one calendar quarter each, so that whoever chooses a text reads
 * the last year of one touch, and nothing else.
 */
export type TallyOf = { kind: "wording"; outreach_type: OutreachType; quarter: string; segment: string; channel: Channel; variant_id: string; attributes: Record<string, string> } | { kind: "trait"; outreach_type: OutreachType; quarter: string; name: string; value: string } | { kind: "day"; day: string; hour?: number };

/**
 * What a row of an exported file is.
 */
export type ExportRows = "weeks" | "events";

/**
 * What a table of people shows of a record: a tenth of it.
 */
export interface ShortRow {
    /**
     * Of the record.
     */
    prospect_id: string;
    /**
     * As the person writes it, else as it was read.
     */
    name: string | null;
    /**
     * As in the profile.
     */
    headline: string | null;
    /**
     * As in the profile.
     */
    title: string | null;
    /**
     * As in the profile.
     */
    company: string | null;
    /**
     * As in the profile.
     */
    location: string | null;
    /**
     * By the last judgement.
     */
    segment: string;
    /**
     * Priority score, 0–100.
     */
    priority: number;
    /**
     * Fit score, 0–100.
     */
    fit: number;
    /**
     * Referral capacity, 0–100.
     */
    referral: number;
    /**
     * Signal strength, 0–100.
     */
    signal: number;
    /**
     * As in the record.
     */
    approval: Approval;
    /**
     * The user's own labels.
     */
    tags: string[];
    /**
     * When the record was last changed.
     */
    updated_at: Timestamp;
}

/**
 * What a template comes to.
 */
export interface PreviewTemplateResponse {
    /**
     * All that is wrong with the text, in order; empty when it can be used.
     */
    faults: TemplateFault[];
    /**
     * What is wrong with the rest of the template, by field.
     */
    errors: CodedError[];
    /**
     * The most characters the site takes for this touch, where a limit is known.
     */
    character_limit: number | null;
    /**
     * Up to how many characters are advised.
     */
    advised_characters: number;
    /**
     * Characters with nothing known, and with everything known.
     */
    shortest: number;
    /**
     * See `shortest`.
     */
    longest: number;
    /**
     * `short`, `medium` or `long`: what the attribute `length` should say.
     */
    length: string;
    /**
     * Filled for the samples, then for the prospects handed over.
     */
    previews: TemplatePreview[];
}

/**
 * What a text drew on: every claim in it has one of these.
 */
export interface Grounding {
    /**
     * What it is, for example `company`, `post`, `insight`, `mutual_connections`.
     */
    what: string;
    /**
     * The value that was used.
     */
    value: string;
    /**
     * Where it came from, for example `profile` or the title of an insight.
     */
    source: string;
}

/**
 * What an entry of the plan is.
 */
export type PlanType = ReviewTag | OutreachType;

/**
 * What an import of people writes besides [`crate::model::call::Writes`]. Its tallies stay empty: what they lose and gain
 * is told, so that the counts of a whole import are joined once (`changeTallies`).
 */
export interface ImportPeopleResponse {
    /**
     * What comes of it.
     */
    figures: ImportFigures;
    /**
     * Ids of the people that are new.
     */
    added: string[];
    /**
     * People as they were before they gained something: what undoing brings back.
     */
    before: Prospect[];
    /**
     * What the logs of these people counted for before.
     */
    lost: Tally[];
    /**
     * What they count for now.
     */
    gained: Tally[];
}

/**
 * What an import would do, or did.
 */
export interface ImportFigures {
    /**
     * People made.
     */
    added: number;
    /**
     * People known before who gain something.
     */
    merged: number;
    /**
     * People known before about whom nothing new is said.
     */
    matched: number;
    /**
     * People on the list of those never to be written to: left alone.
     */
    suppressed: number;
    /**
     * Connection requests the user sent.
     */
    requests: number;
    /**
     * Of those, accepted.
     */
    accepted: number;
    /**
     * People whose request has not been accepted, as far as the files say.
     */
    pending: number;
    /**
     * People to whom the user wrote first.
     */
    contacted: number;
    /**
     * Of those, who answered.
     */
    replied: number;
    /**
     * Log entries that are new.
     */
    events: number;
    /**
     * Hours from the user's last message to the first answer.
     */
    reply_hours: number[];
}

/**
 * What an operation gives.
 */
export interface Outcome<Response> {
    /**
     * The answer.
     */
    response: Response;
    /**
     * What must be stored before the answer is given to the asker.
     */
    writes: Writes;
}

/**
 * What became of a touch.
 */
export type EngagementStatus = "not_sent" | "sent" | "delivered" | "opened" | "accepted" | "replied" | "meeting_booked" | "not_interested" | "no_response" | "withdrawn" | "referral_received" | "referral_given";

/**
 * What can be said about a pattern.
 */
export type PatternVerdict = "better" | "worse" | "too_early";

/**
 * What happened. Its order, and that of an engagement, decides between entries that claim one id and one moment: fields
 * are compared one behind the other as they stand, names by their place in their list.
 */
export type EventBody = ({ kind: "engagement" } & Engagement) | { kind: "retraction"; retracts: string };

/**
 * What is done in a slot and is no outreach.
 */
export type ReviewTag = "weekly_review" | "answer";

/**
 * What is remembered of the plan.
 */
export interface PlanState {
    /**
     * What was planned last, of all weeks that are not over.
     */
    entries?: KeptEntry[];
    /**
     * Mondays of the weeks that were planned.
     */
    weeks?: string[];
    /**
     * Who rests, and until when.
     */
    snoozed?: Snoozed[];
    /**
     * The site showed its limit: no requests are planned before that day.
     */
    requests_paused_until?: string | null;
    /**
     * The day on which the user is done: what is left of it moves on.
     */
    done_on?: string | null;
}

/**
 * What is to be done now, later today and this week, in that order.
 */
export interface DayQueueResponse {
    /**
     * Answers that are owed, and the slots that are open.
     */
    now: PlanEntry[];
    /**
     * Slots of today that are still to come.
     */
    later_today: PlanEntry[];
    /**
     * The rest of the week.
     */
    this_week: PlanEntry[];
    /**
     * Touches sent today.
     */
    done_today: number;
    /**
     * When the next slot with something in it opens; `null` when none is left this week.
     */
    next_at: Timestamp | null;
    /**
     * Whether the user is done for today.
     */
    done_for_today: boolean;
    /**
     * As in [`WeeklyCadenceResponse`].
     */
    shortfalls: string[];
    /**
     * As in [`WeeklyCadenceResponse`].
     */
    changes: PlanChange[];
    /**
     * What the site still allows.
     */
    allowances: Allowances;
}

/**
 * What is worth saying about a text.
 */
export interface CheckTextResponse {
    /**
     * The findings; those that block insertion come first.
     */
    checks: Check[];
}

/**
 * What kind of page this is.
 */
export type PageKind = "person" | "thread" | "list" | "other";

/**
 * What putting two records together writes besides [`crate::model::call::Writes`].
 */
export interface MergePeopleResponse {
    /**
     * To be kept. The record and the sequence under the id of `merge.merged` go.
     */
    merge: Merge;
    /**
     * Log entries to put in the place of those with the same ids.
     */
    events: Event[];
}

/**
 * What taking a merge back writes besides [`crate::model::call::Writes`]. What is kept of the merge goes.
 */
export interface UnmergePeopleResponse {
    /**
     * Log entries to put in the place of those with the same ids.
     */
    events: Event[];
    /**
     * Whether the one that stayed has no sequence again.
     */
    remove_sequence: boolean;
    /**
     * Whether the one that stayed leaves the list of people never to write to.
     */
    unsuppress: boolean;
}

/**
 * What tells people apart, of one record. Everything but the id may be empty.
 */
export interface IdentityFacts {
    /**
     * Id of the record.
     */
    prospect_id?: string;
    /**
     * Ids that its addresses on sites give rise to, see [`crate::model::prospect::Identity::prospect_id`].
     */
    identities?: string[];
    /**
     * Name without honorifics and credentials.
     */
    name?: string;
    /**
     * Employer.
     */
    company?: string;
    /**
     * Job title.
     */
    title?: string;
    /**
     * Place as displayed.
     */
    location?: string;
    /**
     * E-mail address.
     */
    email?: string;
    /**
     * Telephone number as written.
     */
    phone?: string;
    /**
     * An address of theirs, as a file gave it.
     */
    url?: string;
    /**
     * Day of the connection, `YYYY-MM-DD`.
     */
    connected_on?: string;
}

/**
 * What the card shows for the page in view.
 */
export interface PageView {
    /**
     * What the page says.
     */
    reading: Reading;
    /**
     * Who it is for us; `null` unless the page is about one person.
     */
    assessment: Assessment | null;
    /**
     * The text offered now; `null` where nothing should be sent (`notice` says why).
     */
    suggestion: Suggestion | null;
    /**
     * Drafts of an answer, where they wrote back or thanks are due, by case; else empty.
     */
    answers: Answer[];
    /**
     * Our record of the person; `null` unless the page is about one person.
     */
    person: PersonView | null;
    /**
     * Why nothing is suggested, for people; empty when something is.
     */
    notice: string;
    /**
     * The rows of a list about which something can be told.
     */
    rows?: RowView[];
}

/**
 * What the content script sends of a page. Everything but `url` may be missing.
 */
export interface Outline {
    /**
     * Address of the page, as in the address bar.
     */
    url?: string;
    /**
     * `document.title`.
     */
    title?: string;
    /**
     * `<html lang>`, or `""`.
     */
    lang?: string;
    /**
     * `<link rel=canonical>`, absolute.
     */
    canonical?: string | null;
    /**
     * `<meta>` contents by lower-case name or property: `og:*`, `profile:*`, `description`, `author`, `pagekey`.
     */
    metas?: Record<string, string>;
    /**
     * Texts of the `application/ld+json` blocks, as they are; one that is too long is left out.
     */
    json_ld?: string[];
    /**
     * The visible page in reading order as a flat tree: a node's children follow it with a greater `depth`. What microdata
     * state without showing it (`<meta itemprop>`) is a group with an `itemprop` and a `label`, and no text.
     * `main` comes first, then open dialogs and chats, then the rest.
     */
    nodes?: OutlineNode[];
    /**
     * What did not fit.
     */
    cut?: Cut;
}

/**
 * What the core makes of an outline.
 */
export interface Reading {
    /**
     * What kind of page this is.
     */
    kind: PageKind;
    /**
     * Which family of sites it belongs to.
     */
    site: Site;
    /**
     * Slug or canonical address that everything read is tied to.
     */
    identity: string | null;
    /**
     * The person the page is about, or the other person of a thread.
     */
    profile: ProfileReading | null;
    /**
     * Rows of a list.
     */
    people: ListedPerson[];
    /**
     * The open conversation.
     */
    thread: ThreadReading | null;
    /**
     * Boxes to write in, and whom each reaches.
     */
    composers: ComposerReading[];
    /**
     * What was not found, and why.
     */
    gaps: Gap[];
    /**
     * Language that the page says it is in (BCP 47), where that is the person's own choice or their employer's: never of
     * a network, whose pages are in the viewer's language.
     */
    language?: string;
    /**
     * The site's own sentence on the page that the week's invitations are used up, where it shows one.
     */
    limit_notice?: string;
    /**
     * People on the page whose records the user has merged into others: the id of the record by the id that the page
     * gives rise to. Filled in by the shell; no page says so.
     */
    merged?: Record<string, string>;
}

/**
 * What the editors of templates and checks need to know.
 */
export interface TextRules {
    /**
     * What a template may name.
     */
    variables: TemplateVariable[];
    /**
     * The checks of a finished text.
     */
    checks: CheckInfo[];
    /**
     * The attributes of a wording: name, and the values it may have.
     */
    attributes: [string, string[]][];
    /**
     * Days that a check looks back at what others were sent: whoever asks for one brings their events of so long.
     */
    recent_days: number;
}

/**
 * What the figures do not count, and why.
 */
export interface LeftOut {
    /**
     * Stable code: `answer_without_send`, `duplicate`, `clock` (of these, answers more than a year after their touch are
     * left out of the latency alone). What was taken back is as if it had not been logged.
     */
    code: string;
    /**
     * How many events.
     */
    count: number;
    /**
     * For people.
     */
    text: string;
}

/**
 * What the log says after the report.
 */
export interface TrackEngagementResponse {
    /**
     * The event's id.
     */
    event_id: string;
    /**
     * Whether it is new; `false` for a repeat, which changes nothing.
     */
    recorded: boolean;
    /**
     * What was reported.
     */
    engagement_status: EngagementStatus;
    /**
     * The furthest point reached with this person; `null` where nothing has been sent or answered.
     */
    furthest_status: EngagementStatus | null;
    /**
     * Whether the figures that learning reads changed.
     */
    learning_patterns_updated: boolean;
    /**
     * Where the sequence stands; `null` without one.
     */
    sequence_status: SequenceStatus | null;
    /**
     * Why it stopped; empty while it goes on.
     */
    stop_reason: string;
    /**
     * What comes next; `null` when nothing does.
     */
    next_step: NextStep | null;
    /**
     * What to know about the report, for people: for example an answer to something that was never sent.
     */
    notices: string[];
}

/**
 * What the log says after the undo.
 */
export interface UndoEngagementResponse {
    /**
     * Whether the retraction is new; `false` for a repeat, which changes nothing.
     */
    recorded: boolean;
    /**
     * The furthest point reached with this person; `null` where nothing is left.
     */
    furthest_status: EngagementStatus | null;
    /**
     * Where the sequence stands; `null` without one.
     */
    sequence_status: SequenceStatus | null;
}

/**
 * What the log says works.
 */
export interface PatternsResponse {
    /**
     * Per segment, touch and variant, and per attribute.
     */
    patterns: Pattern[];
    /**
     * The leading wordings of each touch in each segment compared, and every proven difference.
     */
    conclusions: Conclusion[];
    /**
     * Whether anything can be concluded yet, for people.
     */
    summary: string;
}

/**
 * What the shell must store, in one transaction. Rows with the same key are replaced.
 */
export interface Writes {
    /**
     * Prospects to put.
     */
    prospects: Prospect[];
    /**
     * Events to add.
     */
    events: Event[];
    /**
     * Sequences to put.
     */
    sequences: Sequence[];
    /**
     * Tallies to put, with their new counts.
     */
    tallies: Tally[];
    /**
     * Prospect ids to put on the list of people never to write to.
     */
    suppressed: string[];
    /**
     * What is to be remembered of the plan; absent where it stays as it is.
     */
    plan?: PlanState | null;
}

/**
 * What the site still allows, by the log and the playbook's limits.
 */
export interface Allowances {
    /**
     * Requests that any seven days may hold.
     */
    requests_limit: number;
    /**
     * Requests sent in the last seven days.
     */
    requests_used: number;
    /**
     * When the next request is free again; `null` while one is free now.
     */
    next_request_at: Timestamp | null;
    /**
     * Notes a month.
     */
    notes_limit: number;
    /**
     * Requests with a note sent in this calendar month of the user's zone.
     */
    notes_used: number;
    /**
     * Characters of a note.
     */
    note_characters: number;
    /**
     * Requests that nobody has answered, by age.
     */
    pending: PendingAge[];
    /**
     * Those older than the playbook's `withdraw_after_days`, oldest first, at most fifty: withdrawing is suggested.
     */
    withdraw: PendingInvitation[];
    /**
     * People the site locks after a withdrawal.
     */
    locked: number;
    /**
     * No requests before that day, because the site showed its limit; `null` while there is no pause.
     */
    paused_until: string | null;
}

/**
 * What the sites allow. LinkedIn publishes few of these; all are editable.
 */
export interface Limits {
    /**
     * Characters in the note of a connection request (200 on free accounts, 300 on Premium).
     */
    request_note_characters: number;
    /**
     * Characters in a message.
     */
    message_characters: number;
    /**
     * Characters in the body of an InMail.
     */
    inmail_characters: number;
    /**
     * Notes a month on a free account.
     */
    request_notes_per_month: number;
    /**
     * Requests in any seven days.
     */
    requests_per_week: number;
    /**
     * Days for which LinkedIn locks a person after their request was withdrawn (Help text: up to three weeks).
     */
    withdrawal_lock_days?: number;
    /**
     * Days after which withdrawing an unanswered request is suggested. Nobody publishes a rule: four weeks is advice.
     */
    withdraw_after_days?: number;
    /**
     * Days without requests after the site showed its limit (Help text: about a week).
     */
    limit_pause_days?: number;
}

/**
 * What the three scores are made of: the most that each part can give. Parts that the page says nothing about are
 * left out and the rest is scaled to 100.
 */
export interface ScoreWeights {
    /**
     * Fit: how surely the role belongs to the segment.
     */
    fit_role?: number;
    /**
     * Fit: how much the person can decide.
     */
    fit_seniority?: number;
    /**
     * Fit: whether the employer is of a kind the segment is about.
     */
    fit_employer?: number;
    /**
     * Referral: how many families or founders such a role meets.
     */
    referral_reach?: number;
    /**
     * Referral: shared connections, best at a middle number.
     */
    referral_mutual?: number;
    /**
     * Referral: standing of the role.
     */
    referral_standing?: number;
    /**
     * Referral: followers.
     */
    referral_followers?: number;
    /**
     * Signal: how fresh the person's own posts are.
     */
    signal_posts?: number;
    /**
     * Signal: followers.
     */
    signal_followers?: number;
    /**
     * Signal: whether the person can be written to.
     */
    signal_reachability?: number;
    /**
     * Number of shared connections at which referral capacity peaks.
     */
    mutual_peak?: number;
    /**
     * 0–1 by role family: how many people such a role could refer. Families not listed count as `other`.
     */
    reach?: Record<string, number>;
}

/**
 * What the user can change in a plan.
 */
export type PlanAdjustment = { kind: "move"; prospect_id: string; outreach_type: OutreachType; date: string; hour: number } | { kind: "release"; prospect_id: string } | { kind: "snooze"; prospect_id: string; until?: string | null } | { kind: "pause"; until?: string | null; resume?: boolean } | { kind: "done_for_today"; done: boolean };

/**
 * What the user decided about a wording.
 */
export type WordingRule = "pinned" | "banned";

/**
 * What the user types in where a page was not understood; what is missing or empty was not typed.
 */
export interface TypedFields {
    name?: string | null;
    headline?: string | null;
    title?: string | null;
    company?: string | null;
    location?: string | null;
}

/**
 * What they answered, or what is due to them: which draft fits.
 */
export type AnswerCase = "interested" | "not_now" | "question" | "no" | "referral_offered" | "referral_thanks" | "meeting_thanks";

/**
 * What title, company, industry and place say about somebody, in normalised words.
 */
export interface Tags {
    /**
     * Label of LinkedIn's industry list (v2), stated or inferred.
     */
    industry?: string | null;
    /**
     * Current job title as used for judging.
     */
    role?: string | null;
    /**
     * Family of roles, for example `school_leadership`, `clinical_mental_health`, `founder`, `investor`, `other`.
     */
    role_family?: string | null;
    /**
     * `entry`, `ic`, `senior_ic`, `manager`, `head_director`, `vp`, `c_suite`, `partner`, `owner`, `founder` or `unknown`.
     */
    seniority?: string | null;
    /**
     * What the work is about, for example `leadership`, `counselling`, `teaching`, `engineering`.
     */
    function?: string | null;
    /**
     * What the employer is, for example `school`, `higher_education`, `edtech`, `clinic`, `investor`.
     */
    sector?: string | null;
    /**
     * `private`, `boarding`, `special`, `public` … where it can be told.
     */
    school_kind?: string | null;
    /**
     * Place as displayed.
     */
    location?: string | null;
    /**
     * ISO 3166-1 alpha-2 code.
     */
    country?: string | null;
    /**
     * State or region, where it can be told.
     */
    region?: string | null;
    /**
     * IANA time zone, where it can be told.
     */
    time_zone?: string | null;
}

/**
 * What undoing an import removes; the people that stay are in the writes.
 */
export interface UndoImportResponse {
    /**
     * Log entries to remove.
     */
    remove_events: string[];
    /**
     * People to remove: made by the import, and nothing of the user's own has happened to them since.
     */
    remove_prospects: string[];
    /**
     * What the logs of these people counted for before.
     */
    lost: Tally[];
    /**
     * What they count for now.
     */
    gained: Tally[];
}

/**
 * What was left out because of the bounds (`extension/page/bounds.ts`).
 */
export interface Cut {
    /**
     * Elements looked at. At 20,000, the most that the builder looks at, the rest of the page was not seen.
     */
    visited?: number;
    /**
     * Nodes that were found and not sent.
     */
    nodes_left_out?: number;
    /**
     * Bytes of UTF-8 of the text that was found and not sent.
     */
    bytes_left_out?: number;
}

/**
 * When to write. Hours are the user's local time.
 */
export interface CadenceRules {
    /**
     * Hours of the day, Monday to Friday, at which requests are made (9 and 14 by default).
     */
    request_hours: number[];
    /**
     * Days after acceptance until the first message.
     */
    dm_wait_days: number;
    /**
     * Follow-ups that are planned for people without a sequence of their own.
     */
    followups_per_prospect: number;
    /**
     * Hour on Friday that the weekly review takes before requests.
     */
    review_hour: number;
    /**
     * Silence younger than this many days is unknown, not failure.
     */
    reply_window_days: number;
    /**
     * At most this many people of one company at a time.
     */
    people_per_company: number;
    /**
     * Days of silence after the last message until a check-in: every quarter by default.
     */
    checkin_wait_days?: number;
    /**
     * Minutes for which a slot stays open from its hour on: what is not done by then moves on.
     */
    window_minutes?: number;
    /**
     * Connection requests wanted in a week where nothing else is asked for.
     */
    target_connection_requests?: number;
    /**
     * Follow-ups and check-ins wanted in a week where nothing else is asked for.
     */
    target_followups?: number;
    /**
     * Days on which nothing is planned: holidays, days off.
     */
    days_off?: string[];
}

/**
 * Where a container's content comes from, if not from the page's own tree.
 */
export type Origin = "frame" | "shadow";

/**
 * Where a sequence stands.
 */
export type SequenceStatus = "ready" | "active" | "stopped" | "finished";

/**
 * Where a value of a record comes from, and since when it has stood there.
 */
export interface FieldSource {
    /**
     * What said so.
     */
    source: ProspectSource;
    /**
     * When it was taken over.
     */
    at: Timestamp;
}

/**
 * Where somebody is to be found.
 */
export interface Identity {
    /**
     * Family of sites.
     */
    site: Site;
    /**
     * Slug or canonical address there.
     */
    key: string;
}

/**
 * Whether the user wants to write to somebody.
 */
export type Approval = "pending" | "approved" | "rejected";

/**
 * Which family of sites the page belongs to.
 */
export type Site = "linkedin" | "linkedin_public" | "github" | "x" | "directory" | "school" | "generic";

/**
 * Which number a reason contributes to.
 */
export type ReasonFor = "segment" | "fit" | "referral" | "signal";

/**
 * Which plan a sequence follows.
 */
export type SequenceType = "3-step" | "5-step" | "7-step" | "soft_nudge" | "direct_cta";

/**
 * Which touch of a sequence an event or text belongs to.
 */
export type OutreachType = "connection_request" | "initial_dm" | "followup_1" | "followup_2" | "followup_3" | "followup_4" | "followup_5" | "followup_6" | "checkin";

/**
 * Who somebody in a row of a list is for us.
 */
export interface RowView {
    /**
     * As in the row.
     */
    identity: string;
    /**
     * Name of a playbook segment; `none` only of somebody who is kept.
     */
    segment: string;
    /**
     * By the record, or by what the row says.
     */
    priority_score: number;
    /**
     * `null` while nothing is stored about them.
     */
    approval: Approval | null;
}

/**
 * Who somebody is for the user, and why.
 */
export interface Assessment {
    /**
     * Name of a playbook segment, or `none`.
     */
    segment: string;
    /**
     * Probability of `segment`, 0–1.
     */
    probability: number;
    /**
     * Probability by segment name, `none` among them; they add up to 1.
     */
    probabilities: Record<string, number>;
    /**
     * Normalised facts.
     */
    tags: Tags;
    /**
     * The four scores.
     */
    scores: Scores;
    /**
     * How much each score counts in `scores.priority_score`; the three add up to 1.
     */
    priority_shares?: PriorityWeights;
    /**
     * 0–1: how likely a reaction is.
     */
    engagement_potential: number;
    /**
     * Pillars that concern this person, strongest first.
     */
    pacer_relevance: PillarRelevance[];
    /**
     * The angle to write from, by the evidence.
     */
    best_outreach_angle: string;
    /**
     * One sentence that sums the scores up.
     */
    scoring_reasoning: string;
    /**
     * Why, by number.
     */
    reasons: Reason[];
    /**
     * 0–1: how much the page told us; what was not on it lowers this and not the scores.
     */
    confidence: number;
    /**
     * A mark of what it rests on: the profile, the playbook's audience and this version's tables. Where it is the same,
     * judging again would say the same. Empty on records that were made before there was one.
     */
    basis?: string;
}

/**
 * Who waits for what.
 */
export interface WaitingResponse {
    /**
     * All of them, by what they wait for; most first.
     */
    counts: WaitingCount[];
    /**
     * Those asked for, by priority.
     */
    people: WaitingPerson[];
    /**
     * How many there are of those asked for.
     */
    total: number;
}

/**
 * Who writes. Empty strings stand for what the user has not said; texts read well without.
 */
export interface Sender {
    /**
     * Given name, as signed.
     */
    name?: string;
    /**
     * What the user does.
     */
    role?: string;
    /**
     * Where.
     */
    company?: string;
    /**
     * What the user offers: a thing ("a day school"), what they do ("help parents find tutors"), or a sentence ("We …").
     */
    offer?: string;
    /**
     * Addresses that a text may name.
     */
    links?: string[];
    /**
     * Schools the user went to: the only ground on which a text may speak of a shared school.
     */
    schools?: string[];
}

/**
 * Who wrote last in a conversation.
 */
export type Author = "me" | "them";

/**
 * Whom the user wants to reach.
 */
export interface Audience {
    /**
     * The segments.
     */
    segments: Segment[];
    /**
     * Weights of the priority score.
     */
    priority: PriorityWeights;
    /**
     * What the three scores are made of.
     */
    scores?: ScoreWeights;
}

/**
 * Whom to write to first.
 */
export interface PrioritizeResponse {
    /**
     * How many approved prospects were scored (of the segment asked for).
     */
    total_scored: number;
    /**
     * How many pass all thresholds, before the limit.
     */
    top_tier_count: number;
    /**
     * Those that pass, highest `priority_score` first; equal ones by id.
     */
    prospects: PrioritizedProspect[];
}

/**
 * Why a field is empty.
 */
export interface Gap {
    /**
     * The field, or `page` when the page as a whole was not understood.
     */
    field: string;
    /**
     * Stable code of the reason, for example `not_found`, `disagreement`, `masked`, `not_this_person`.
     */
    reason: string;
    /**
     * What was expected and not found, for people.
     */
    detail: string;
}

/**
 * Why an operation was refused. Nothing has been written when one is returned.
 */
export interface CodedError {
    /**
     * The stable code.
     */
    code: ErrorCode;
    /**
     * Path of the offending field, for example `request.num_variants`; empty when no single field is at fault.
     */
    field: string;
    /**
     * What would have been accepted there.
     */
    expected: string;
    /**
     * A sentence for people: what is wrong and what to do.
     */
    message: string;
}

/**
 * Why two records may be of one person, or why not.
 */
export interface MergeReason {
    /**
     * `same_email`, `same_phone`, `site_linked`, `slug_renamed`, `same_name`, `same_company`, `same_title`,
     * `same_location`, `same_connection_day`; against it `other_name`, `other_connection_day`.
     */
    code: string;
    /**
     * What they share, as written in the first record; empty where the code says it all.
     */
    value: string;
}

/**
 * With or without a note.
 */
export type NoteChoice = "note" | "blank";


/**
 * Changes a plan: a slot, a rest, a pause, the end of a day.
 *
 * Needs `plan`, and the prospect where the adjustment names one.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function adjustPlan(call: Call<AdjustPlanRequest>): Outcome<AdjustPlanResponse>;

/**
 * The playbook with what a file has learnt, or with nothing learnt. Needs no records; the playbook is to be stored.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`.
 */
export function adoptLearning(call: Call<AdoptLearningRequest>): Playbook;

/**
 * Judges a profile by the playbook.
 *
 * # Errors
 * `missing_field` or `invalid_type` with the path of the field.
 */
export function assess(input: AssessInput): Assessment;

/**
 * The rows of counts that change when what many people counted for changes, with their new counts.
 *
 * # Errors
 * `missing_field` or `invalid_type` with the path of the field.
 */
export function changeTallies(change: TallyChange): Tally[];

/**
 * Where a playbook breaks its rules, each with the path of the field; empty when it breaks none. What is no playbook at
 * all gives one error that says so.
 *
 * # Errors
 * None: what is wrong is the answer.
 */
export function checkPlaybook(playbook: Playbook): CodedError[];

/**
 * What is worth saying about a text as it stands now: limits, gaps, length, likeness to what was sent before.
 *
 * Needs the person's events and sequence, where there are any, and the events of others of as many days as `textRules` says.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`.
 */
export function checkText(call: Call<CheckTextRequest>): CheckTextResponse;

/**
 * The reading with what the user typed in place of what was read or missed.
 *
 * # Errors
 * `missing_field` or `invalid_type` when it is not a reading, or not such fields.
 */
export function completeReading(reading: Reading, typed: TypedFields): Reading;

/**
 * The day's queue: what to do now, later today and this week.
 *
 * Needs all records, as `weeklyCadence` does.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function dayQueue(call: Call<DayQueueRequest>): Outcome<DayQueueResponse>;

/**
 * The playbook that ships.
 *
 * # Errors
 * None: plain data always converts.
 */
export function defaultPlaybook(): Playbook;

/**
 * The plan of a week as an iCalendar file with alarms.
 *
 * Needs all records, as `weeklyCadence` does.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`.
 */
export function exportCalendar(call: Call<ExportCalendarRequest>): ExportedFile;

/**
 * The weekly figures as CSV: one row per ISO week and segment.
 *
 * Needs all `events`.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function exportMetrics(call: Call<ExportMetricsRequest>): ExportedFile;

/**
 * Prospects as CSV or vCard.
 *
 * Needs the `prospects`.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function exportPeople(call: Call<ExportPeopleRequest>): ExportedFile;

/**
 * The tallies of a whole log: for checks and for rebuilding. Stored tallies equal this, in whatever order the events came.
 *
 * # Errors
 * `missing_field` or `invalid_type` with the path of the field.
 */
export function foldTallies(events: Event[]): Tally[];

/**
 * Makes a prospect's sequence anew, with the wordings in the order that the log suggests.
 *
 * Needs the prospect, all its events, its sequence, all `tallies` and `insights`, and `suppressed`.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function generateSequence(call: Call<GenerateSequenceRequest>): Outcome<GenerateSequenceResponse>;

/**
 * Gives the stored sequence, brought up to date with the log.
 *
 * Needs the prospect, all its events and its sequence.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function getSequence(call: Call<GetSequenceRequest>): Outcome<GetSequenceResponse>;

/**
 * What an import of people would write.
 *
 * Needs those `prospects` that are stored, all their `events`, and `suppressed`.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function importPeople(call: Call<ImportPeopleRequest>): Outcome<ImportPeopleResponse>;

/**
 * The same for thousands of people, who come and go as text: `people` is the JSON of what `request.people` would hold, which
 * stays empty, and the prospects to be written are lines of JSON in `records` and not objects in `writes`. `rows` are their
 * short rows, in the same order.
 *
 * Needs the same as `importPeople`.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function importRecords(call: Call<ImportPeopleRequest>, people: string): Outcome<ImportPeopleResponse> & { records: string; rows: ShortRow[] };

/**
 * Two sets of tallies as one, for people who share none: what is counted is that of both.
 *
 * # Errors
 * `missing_field` or `invalid_type` with the path of the field.
 */
export function joinTallies(one: Tally[], other: Tally[]): Tally[];

/**
 * Stores the person in view, or brings the record up to date.
 *
 * Needs the prospect if it is stored, all its events, its sequence, all `tallies` and `insights`, and `suppressed`.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function keepProspect(call: Call<KeepProspectRequest>): Outcome<Prospect>;

/**
 * Makes the user's edit of a suggestion a wording of the playbook. The shell stores the playbook of the answer with the
 * writes.
 *
 * Needs the prospect, all its events, its sequence, all `tallies` and `insights`, and `suppressed`.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function keepWording(call: Call<KeepWordingRequest>): Outcome<KeepWordingResponse>;

/**
 * What the playbook has learnt until yesterday, as counts that name nobody.
 *
 * Needs the `tallies` of wordings and traits.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`.
 */
export function learningFile(call: Call<PatternsRequest>): LearningFile;

/**
 * What the log says works, and what can and cannot be concluded.
 *
 * Needs all `tallies`.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function learningPatterns(call: Call<PatternsRequest>): PatternsResponse;

/**
 * Stores rows of a list as pending prospects. Nobody known is changed.
 *
 * Needs those `prospects` that are stored, and `suppressed`.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function listPeople(call: Call<ListPeopleRequest>): Outcome<ListPeopleResponse>;

/**
 * Pairs of records that may be of one person each, with what speaks for it and against it.
 *
 * Needs no records.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`.
 */
export function mergeCandidates(call: Call<MergeCandidatesRequest>): MergeCandidatesResponse;

/**
 * Puts one record into another.
 *
 * Needs both prospects, all `events` of both, both sequences, the `tallies` of their quarters and days, `suppressed` and
 * `plan`.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function mergePeople(call: Call<MergePeopleRequest>): Outcome<MergePeopleResponse>;

/**
 * The figures of the last days.
 *
 * Needs all `events` and `sequences`.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function metrics(call: Call<MetricsRequest>): Outcome<MetricsResponse>;

/**
 * Takes a display name apart.
 *
 * # Errors
 * `invalid_type` when it is not a string.
 */
export function parseName(display_name: string): ParsedName;

/**
 * Tries a template: all that is wrong with it, and what it comes to for invented and real people.
 *
 * Needs `prospects` to try it on, and `insights`.
 *
 * # Errors
 * None but for what is no call: what is wrong with the template is the answer.
 */
export function previewTemplate(call: Call<PreviewTemplateRequest>): PreviewTemplateResponse;

/**
 * Lists whom to write to first.
 *
 * Needs `prospects` and `suppressed`. Of those who are not listed only the scores are read.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function prioritize(call: Call<PrioritizeRequest>): Outcome<PrioritizeResponse>;

/**
 * Ids that the people a reading is about have, or would get: one for a person or a thread, the rows of a list.
 * The shell needs them to find the records before it can ask for more.
 *
 * # Errors
 * `missing_field` or `invalid_type` when it is not a reading.
 */
export function prospectIds(reading: Reading): string[];

/**
 * What can be said about a page.
 *
 * # Errors
 * `missing_field` or `invalid_type` when it is not an outline.
 */
export function readPage(outline: Outline): Reading;

/**
 * The whole rows of a piece of a file, by whatever headings it has.
 *
 * Needs no records.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function readRows(call: Call<ReadRowsRequest>): ReadRowsResponse;

/**
 * The outline with every word of people replaced by another of the same shape: what a bug report may hold.
 *
 * # Errors
 * `missing_field` or `invalid_type` when it is not an outline.
 */
export function redactOutline(outline: Outline): Outline;

/**
 * Keeps a text that was put into a composer. Nothing has been sent by that, and nothing is logged.
 *
 * Needs the prospect, all its events, its sequence, all `tallies` and `insights`, and `suppressed`.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function reportInsertion(call: Call<ReportInsertionRequest>): Outcome<Sequence>;

/**
 * Sample prospects of invented people.
 *
 * Needs those of them that are stored, or none.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function sampleProspects(call: Call<SampleRequest>): Outcome<SampleResponse>;

/**
 * Judges prospects anew and gives each a segment, by evidence and within the target distribution.
 *
 * Needs `prospects`. Only what judging looks at is read, and whoever is judged as before is not written.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function segment(call: Call<SegmentRequest>): Outcome<SegmentResponse>;

/**
 * A panic is a bug of ours: where it happened goes to the console, nothing of what was handed over does.
 */
export function start(): void;

/**
 * Puts a person on the list of those never to be written to, stored or not.
 *
 * Needs the sequence, where one is stored.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function suppress(call: Call<SuppressRequest>): Outcome<SuppressResponse>;

/**
 * What editors of texts need to know: the values there are, the checks with their evidence, the attributes.
 *
 * # Errors
 * None: plain data always converts.
 */
export function textRules(): TextRules;

/**
 * Names of the time zones that places can tell: those whose transitions a plan can make use of (`records.zones`).
 *
 * # Errors
 * None: plain data always converts.
 */
export function timeZones(): string[];

/**
 * Logs what happened to a touch. A second report with the same id changes nothing.
 *
 * Needs the prospect, all its events and any other event with the same id, its sequence, `insights`, `suppressed` and the
 * `tallies` (all, or those of the days on which something was sent to this person and of `occurred_at`).
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function trackEngagement(call: Call<TrackEngagementRequest>): Outcome<TrackEngagementResponse>;

/**
 * Takes a log entry back: everything is then as if it had not been logged.
 *
 * Needs the same records as `trackEngagement`.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function undoEngagement(call: Call<UndoEngagementRequest>): Outcome<UndoEngagementResponse>;

/**
 * What undoing an import writes and removes.
 *
 * Needs the `prospects` named and all their `events`.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function undoImport(call: Call<UndoImportRequest>): Outcome<UndoImportResponse>;

/**
 * Takes a merge back.
 *
 * Needs the prospect that stayed, all its `events`, its sequence, the `tallies` of their quarters and days, `suppressed`
 * and `plan`.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function unmergePeople(call: Call<UnmergePeopleRequest>): Outcome<UnmergePeopleResponse>;

/**
 * What the card shows for a page. The choice of wording depends on the person alone, so that looking twice shows the same.
 *
 * Needs the prospect if it is stored, all its events, its sequence, all `tallies` and `insights`, and `suppressed`.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function viewPage(call: Call<ViewPageRequest>): PageView;

/**
 * Who waits for what: those in this week's plan, and what keeps each of the others out of it.
 *
 * Needs all records, as `weeklyCadence` does.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function waitingList(call: Call<WaitingRequest>): WaitingResponse;

/**
 * Plans a week: requests, due messages, check-ins and the review.
 *
 * Needs all records. Of prospects, events and sequences only what planning looks at is read.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`; nothing is to be written then.
 */
export function weeklyCadence(call: Call<WeeklyCadenceRequest>): Outcome<WeeklyCadenceResponse>;

/**
 * How the wordings of one touch in one segment stand in the choice of the next text.
 *
 * Needs the `tallies` of this touch's wordings, of the last four quarters.
 *
 * # Errors
 * An `Error` with `code`, `field` and `expected`.
 */
export function wordingOutlook(call: Call<OutlookRequest>): Outlook;

export type InitInput = RequestInfo | URL | Response | BufferSource | WebAssembly.Module;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
    readonly adjustPlan: (a: any) => [number, number, number];
    readonly adoptLearning: (a: any) => [number, number, number];
    readonly assess: (a: any) => [number, number, number];
    readonly changeTallies: (a: any) => [number, number, number];
    readonly checkPlaybook: (a: any) => [number, number, number];
    readonly checkText: (a: any) => [number, number, number];
    readonly completeReading: (a: any, b: any) => [number, number, number];
    readonly dayQueue: (a: any) => [number, number, number];
    readonly defaultPlaybook: () => [number, number, number];
    readonly exportCalendar: (a: any) => [number, number, number];
    readonly exportMetrics: (a: any) => [number, number, number];
    readonly exportPeople: (a: any) => [number, number, number];
    readonly foldTallies: (a: any) => [number, number, number];
    readonly generateSequence: (a: any) => [number, number, number];
    readonly getSequence: (a: any) => [number, number, number];
    readonly importPeople: (a: any) => [number, number, number];
    readonly importRecords: (a: any, b: any) => [number, number, number];
    readonly joinTallies: (a: any, b: any) => [number, number, number];
    readonly keepProspect: (a: any) => [number, number, number];
    readonly keepWording: (a: any) => [number, number, number];
    readonly learningFile: (a: any) => [number, number, number];
    readonly learningPatterns: (a: any) => [number, number, number];
    readonly listPeople: (a: any) => [number, number, number];
    readonly mergeCandidates: (a: any) => [number, number, number];
    readonly mergePeople: (a: any) => [number, number, number];
    readonly metrics: (a: any) => [number, number, number];
    readonly parseName: (a: any) => [number, number, number];
    readonly previewTemplate: (a: any) => [number, number, number];
    readonly prioritize: (a: any) => [number, number, number];
    readonly prospectIds: (a: any) => [number, number, number];
    readonly readPage: (a: any) => [number, number, number];
    readonly readRows: (a: any) => [number, number, number];
    readonly redactOutline: (a: any) => [number, number, number];
    readonly reportInsertion: (a: any) => [number, number, number];
    readonly sampleProspects: (a: any) => [number, number, number];
    readonly segment: (a: any) => [number, number, number];
    readonly start: () => void;
    readonly suppress: (a: any) => [number, number, number];
    readonly textRules: () => [number, number, number];
    readonly timeZones: () => [number, number, number];
    readonly trackEngagement: (a: any) => [number, number, number];
    readonly undoEngagement: (a: any) => [number, number, number];
    readonly undoImport: (a: any) => [number, number, number];
    readonly unmergePeople: (a: any) => [number, number, number];
    readonly viewPage: (a: any) => [number, number, number];
    readonly waitingList: (a: any) => [number, number, number];
    readonly weeklyCadence: (a: any) => [number, number, number];
    readonly wordingOutlook: (a: any) => [number, number, number];
    readonly __wbindgen_malloc: (a: number, b: number) => number;
    readonly __wbindgen_realloc: (a: number, b: number, c: number, d: number) => number;
    readonly __wbindgen_free: (a: number, b: number, c: number) => void;
    readonly __externref_table_alloc: () => number;
    readonly __wbindgen_externrefs: WebAssembly.Table;
    readonly __wbindgen_exn_store: (a: number) => void;
    readonly __externref_table_dealloc: (a: number) => void;
    readonly __wbindgen_start: () => void;
}

export type SyncInitInput = BufferSource | WebAssembly.Module;

/**
 * Instantiates the given `module`, which can either be bytes or
 * a precompiled `WebAssembly.Module`.
 *
 * @param {{ module: SyncInitInput }} module - Passing `SyncInitInput` directly is deprecated.
 *
 * @returns {InitOutput}
 */
export function initSync(module: { module: SyncInitInput } | SyncInitInput): InitOutput;

/**
 * If `module_or_path` is {RequestInfo} or {URL}, makes a request and
 * for everything else, calls `WebAssembly.instantiate` directly.
 *
 * @param {{ module_or_path: InitInput | Promise<InitInput> }} module_or_path - Passing `InitInput` directly is deprecated.
 *
 * @returns {Promise<InitOutput>}
 */
export default function __wbg_init (module_or_path?: { module_or_path: InitInput | Promise<InitInput> } | InitInput | Promise<InitInput>): Promise<InitOutput>;
