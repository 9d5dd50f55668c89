//! Who waits for what: everybody whom this week leaves out, with what keeps them out. Not here: the plan itself (`plan`).

use super::{
    ask::Desk,
    check,
    plan::{People, Wanted, planned, this_week},
};
use crate::model::order::{IntoList, Keep};
use crate::person::text::Lower;
use crate::{
    cadence::{Held, Waiting, WeekInput, WeekPlan},
    model::{
        call::Call,
        error::{CodedError, ErrorCode},
        operations::{PlanEntry, WaitingCount, WaitingPerson, WaitingRequest, WaitingResponse},
        order,
    },
};

/// Who waits for what: everybody who is not in this week's plan with what keeps them out, and those who are.
///
/// Needs what [`super::weekly_cadence`] does. Writes nothing.
///
/// # Errors
/// `unknown_value` for `request.code`; `out_of_range` for `request.limit`; `invalid_playbook`.
pub fn waiting_list(call: &Call<WaitingRequest>) -> Result<WaitingResponse, CodedError> {
    waiting_list_of(call, &call.records)
}

/// The same with the people read elsewhere.
///
/// # Errors
/// As [`waiting_list`].
pub fn waiting_list_of(call: &Call<WaitingRequest>, people: &dyn People) -> Result<WaitingResponse, CodedError> {
    let (desk, request) = (Desk::of(call), &call.request);
    check::user_id(&request.user_id)?;
    let limit = check::whole("request.limit", request.limit, (1, 500), 100)?;
    if let Some(code) = request.code.as_deref().filter(|code| !Waiting::CODES.contains(code)) {
        let expected = format!("one of {}", Waiting::CODES.join(", "));
        return Err(CodedError::new(ErrorCode::UnknownValue, "request.code", expected)
            .saying(format!("{code:?} is nothing that anybody waits for.")));
    }
    let wanted = Wanted { explain: true, ..this_week(&desk) };
    planned(call, people, &wanted, |plan, input| listed(&plan, input, request, limit))
}

/// What is said of somebody on the list of those who wait.
#[derive(Clone, Copy)]
enum Listed<'a> {
    Held(Waiting),
    Planned(&'a PlanEntry),
}

impl Listed<'_> {
    const fn code(self) -> &'static str {
        match self {
            Self::Held(waiting) => waiting.code(),
            Self::Planned(_) => "planned",
        }
    }

    fn reason(self) -> String {
        match self {
            Self::Held(waiting) => waiting.sentence(),
            Self::Planned(entry) => format!("Planned for {} at {}. {}", entry.date, entry.time, entry.reason),
        }
    }

    const fn until(self) -> Option<chrono::NaiveDate> {
        match self {
            Self::Held(waiting) => waiting.until(),
            Self::Planned(entry) => Some(entry.date),
        }
    }
}

fn listed(plan: &WeekPlan, input: &WeekInput<'_>, request: &WaitingRequest, limit: u32) -> WaitingResponse {
    let mut all: Vec<(usize, Listed<'_>)> =
        plan.held.iter().map(|Held { at, waiting }| (*at, Listed::Held(*waiting))).collect();
    let planned = plan.people.iter().zip(&plan.response.entries);
    all.extend(planned.filter_map(|(at, entry)| Some(((*at)?, Listed::Planned(entry)))));
    let counts = order::counted(all.iter().map(|(_, listed)| listed.code()));
    let mut counts: Vec<WaitingCount> =
        counts.into_iter().map(|(code, count)| WaitingCount { code: code.to_owned(), count }).collect();
    order::sort_by(&mut counts, |one, other| other.count.cmp(&one.count));
    let search = request.search.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(Lower::lowered);
    let found = |at: usize| {
        let Some(search) = &search else { return true };
        let details = (input.details)(at);
        let id = input.people.get(at).map(|person| person.row.prospect_id.as_str());
        let texts = [details.name.as_deref(), details.company.as_deref(), id];
        texts.into_iter().flatten().any(|text| text.lowered().contains(search.as_str()))
    };
    let wanted = |listed: &Listed<'_>| request.code.as_deref().is_none_or(|wanted| wanted == listed.code());
    all.keep(|(at, listed)| wanted(listed) && found(*at));
    let priority = |at: usize| input.people.get(at).map_or(0.0, |person| person.row.priority);
    // It may be everybody: keys are made once, and the standard sort is fast.
    let mut ranks: Vec<(u64, u32, usize)> = (all.iter().enumerate())
        .map(|(place, (at, _))| (order::descending(priority(*at)), u32::try_from(*at).unwrap_or(u32::MAX), place))
        .collect();
    ranks.sort_unstable();
    let total = u32::try_from(all.len()).unwrap_or(u32::MAX);
    let shown = ranks.into_iter().filter_map(|(.., place)| all.get(place).copied());
    let shown = shown.take(usize::try_from(limit).unwrap_or(usize::MAX));
    let people = shown.filter_map(|(at, listed)| {
        let row = input.people.get(at)?.row;
        Some(WaitingPerson {
            prospect_id: row.prospect_id.clone(),
            prospect_name: (input.details)(at).name,
            segment: row.segment.clone(),
            priority: row.priority,
            code: listed.code().to_owned(),
            reason: listed.reason(),
            until: listed.until(),
        })
    });
    WaitingResponse { counts, people: people.listed(), total }
}
