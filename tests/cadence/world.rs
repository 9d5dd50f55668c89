//! Random workspaces: people, what happened to them, the user's zone, rules and moment.

use chrono::{Days, NaiveDate};
use outreach_engine::{
    model::{
        call::{Call, Records},
        event::{Channel, Engagement, EngagementStatus, Event, EventBody, OutreachType},
        operations::{SampleRequest, WaitingRequest, WaitingResponse, WeeklyCadenceRequest, WeeklyCadenceResponse},
        plan::{PlanState, Snoozed},
        playbook::Playbook,
        profile::ConnectionState,
        prospect::{Approval, Prospect},
        time::{Timestamp, Zone, ZoneTransition},
    },
    operations,
};
use proptest::prelude::*;
use std::sync::LazyLock;

pub const DAY: i64 = 86_400_000;
pub const SEGMENTS: [&str; 4] = ["referral_network", "thought_leadership", "stealth_founder", "none"];
const PLACES: [Option<&str>; 4] =
    [None, Some("Austin, Texas, United States"), Some("Tokyo, Japan"), Some("Berlin, Germany")];

pub fn at(text: &str) -> Timestamp {
    outreach_engine::model::json::read(&format!("{text:?}")).unwrap()
}

/// What a random person is: segment, company, place, state of approval and history, priority, days since it began.
pub type Traits = (usize, usize, usize, u8, u32, i64);

#[derive(Clone, Debug)]
pub struct World {
    pub records: Records,
    pub playbook: Playbook,
    pub now: Timestamp,
    pub zone: Zone,
    pub request: WeeklyCadenceRequest,
}

impl World {
    pub fn plan(&self) -> (WeeklyCadenceResponse, Option<PlanState>) {
        let outcome = operations::weekly_cadence(&self.call()).unwrap();
        (outcome.response, outcome.writes.plan)
    }

    pub fn waiting(&self) -> WaitingResponse {
        let request = WaitingRequest { user_id: "me".into(), limit: Some(500), ..WaitingRequest::default() };
        operations::waiting_list(&self.call_with(request)).unwrap()
    }

    fn call(&self) -> Call<WeeklyCadenceRequest> {
        self.call_with(self.request.clone())
    }

    fn call_with<Request>(&self, request: Request) -> Call<Request> {
        Call {
            request,
            records: self.records.clone(),
            playbook: Some(self.playbook.clone().into()),
            now: self.now,
            seed: Some(7),
            zone: self.zone.clone(),
        }
    }

    pub fn log(&mut self, id: &str, touch: OutreachType, status: EngagementStatus, when: Timestamp) {
        let body = EventBody::Engagement(Engagement {
            outreach_type: touch,
            engagement_status: status,
            channel: Channel::LinkedinDm,
            step: None,
            variant_id: None,
            segment: String::new(),
            text_sent: None,
            attributes: [].into(),
            traits: [].into(),
            sequence_type: None,
            engagement_data: [].into(),
        });
        let event_id = format!("e{}", self.records.events.len());
        self.records.events.push(Event {
            event_id,
            prospect_id: id.to_owned(),
            occurred_at: when,
            recorded_at: when,
            body,
        });
    }
}

fn samples() -> Vec<Prospect> {
    static SAMPLES: LazyLock<Vec<Prospect>> = LazyLock::new(|| {
        let request = Call {
            request: SampleRequest::default(),
            records: Records::default(),
            playbook: None,
            now: at("2026-01-05T08:00:00Z"),
            seed: None,
            zone: Zone::default(),
        };
        operations::sample_prospects(&request).unwrap().writes.prospects
    });
    SAMPLES.clone()
}

fn zones() -> Vec<Zone> {
    let summer = |name: &str, winter: i32, starts: &str, ends: &str| Zone {
        name: name.into(),
        offset_minutes: winter,
        transitions: vec![
            ZoneTransition { at: at(starts), offset_minutes: winter + 60 },
            ZoneTransition { at: at(ends), offset_minutes: winter },
        ],
    };
    vec![
        Zone::default(),
        summer("Europe/Berlin", 60, "2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"),
        summer("America/Chicago", -360, "2026-03-08T08:00:00Z", "2026-11-01T07:00:00Z"),
        Zone { name: "Asia/Tokyo".into(), offset_minutes: 540, transitions: Vec::new() },
    ]
}

fn build(people: &[Traits], rules: (u32, u32, u32, u8), when: (i64, u64, usize), asked: (i64, i64)) -> World {
    let (limit, per_company, hours, off) = rules;
    let (minutes, weeks, zone) = when;
    let mut playbook = operations::default_playbook();
    playbook.limits.requests_per_week = limit;
    playbook.cadence.people_per_company = per_company;
    playbook.cadence.request_hours = match hours {
        0 => vec![9],
        1 => vec![8, 12, 17],
        _ => vec![9, 14],
    };
    let start = NaiveDate::from_ymd_opt(2026, 3, 23).unwrap();
    let monday = start.checked_add_days(Days::new(7 * weeks)).unwrap();
    playbook.cadence.days_off =
        (0..5).filter(|day| off >> day & 1 == 1).map(|day| monday.checked_add_days(Days::new(day)).unwrap()).collect();
    let zone = zones()[zone].clone();
    let now =
        Timestamp::from_millis(zone.moment(monday.and_hms_opt(0, 0, 0).unwrap()).millis() + minutes * 60_000).unwrap();
    let request = WeeklyCadenceRequest {
        user_id: "me".into(),
        week_start_date: Some(monday.to_string()),
        target_connection_requests: Some(asked.0),
        target_followups: Some(asked.1),
    };
    let records = Records { zones: zones(), ..Records::default() };
    let mut world = World { records, playbook, now, zone, request };
    let samples = samples();
    let mut snoozed = Vec::new();
    for (index, (segment, company, place, state, priority, days)) in people.iter().copied().enumerate() {
        let id = format!("linkedin:p{index:03}");
        let mut prospect = Prospect { prospect_id: id.clone(), ..samples[index % samples.len()].clone() };
        prospect.assessment.segment = SEGMENTS[segment].into();
        prospect.assessment.scores.priority_score = f64::from(priority) / 10.0;
        prospect.profile.company = (company > 0).then(|| format!("Company {company}"));
        prospect.profile.location = PLACES[place].map(str::to_owned);
        prospect.profile.connection_degree = Some(2);
        prospect.profile.connection_state = None;
        prospect.connected_at = None;
        prospect.approval = match state {
            0 => Approval::Pending,
            1 => Approval::Rejected,
            _ => Approval::Approved,
        };
        let ago = |days: i64| Timestamp::from_millis(now.millis() - days * DAY - 3_600_000).unwrap();
        let request = OutreachType::ConnectionRequest;
        match state {
            2 => world.records.suppressed.push(id.clone()),
            3 => world.log(&id, request, EngagementStatus::Sent, ago(days)),
            4 => {
                world.log(&id, request, EngagementStatus::Sent, ago(days + 3));
                world.log(&id, request, EngagementStatus::Accepted, ago(days));
            }
            5 => {
                world.log(&id, request, EngagementStatus::Sent, ago(days + 9));
                world.log(&id, request, EngagementStatus::Accepted, ago(days + 6));
                world.log(&id, OutreachType::InitialDm, EngagementStatus::Sent, ago(days));
            }
            6 => {
                world.log(&id, OutreachType::InitialDm, EngagementStatus::Sent, ago(days + 2));
                world.log(&id, OutreachType::InitialDm, EngagementStatus::Replied, ago(days));
            }
            7 => {
                world.log(&id, request, EngagementStatus::Sent, ago(days + 20));
                world.log(&id, request, EngagementStatus::Withdrawn, ago(days));
            }
            8 => prospect.profile.connection_state = Some(ConnectionState::Pending),
            9 => prospect.profile.connection_degree = Some(1),
            10 => snoozed.push(Snoozed {
                prospect_id: id.clone(),
                until: monday.checked_add_days(Days::new(u64::try_from(days).unwrap() % 14)).unwrap(),
                since: ago(1),
            }),
            _ => {}
        }
        world.records.prospects.push(prospect);
    }
    if !snoozed.is_empty() {
        world.records.plan = Some(PlanState { snoozed, ..PlanState::default() });
    }
    world
}

prop_compose! {
    pub fn world()(
        people in prop::collection::vec((0_usize..4, 0_usize..12, 0_usize..4, 0_u8..18, 0_u32..1000, 0_i64..120), 0..28),
        rules in (1_u32..120, 1_u32..3, 0_u32..4, prop_oneof![4 => Just(0_u8), 1 => 0_u8..32]),
        when in (-2000_i64..8000, 0_u64..36, 0_usize..4),
        asked in (10_i64..60, 0_i64..40),
    ) -> World {
        build(&people, rules, when, asked)
    }
}
