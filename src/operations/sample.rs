//! Sample prospects of invented people, so that every surface can be seen at work. One click removes them.

use super::ask::Desk;
use crate::model::json::FromJson;
use crate::model::order::IntoList;
use crate::{
    audience,
    model::{
        call::{Call, Outcome, Writes},
        error::CodedError,
        json,
        operations::{SampleRequest, SampleResponse},
        profile::{FieldConfidence, Profile},
        prospect::{Approval, Identity, Prospect, ProspectSource},
        reading::Site,
    },
};

#[derive(FromJson)]
struct SamplePerson {
    key: String,
    profile: Profile,
}

/// Gives the sample people as approved prospects. Those that are among the records are left as they are.
///
/// Needs those sample `prospects` that are stored, or none: a repeat puts the same rows.
///
/// # Errors
/// None; the type is that of all operations.
pub fn sample_prospects(call: &Call<SampleRequest>) -> Result<Outcome<SampleResponse>, CodedError> {
    let desk = Desk::of(call);
    let prospects: Vec<Prospect> = people()
        .into_iter()
        .map(|person| prospect(&desk, person))
        .filter(|prospect| desk.prospect(&prospect.prospect_id).is_none())
        .listed();
    let response = SampleResponse { prospects: u32::try_from(prospects.len()).unwrap_or(u32::MAX) };
    Ok(Outcome { response, writes: Writes { prospects, ..Writes::default() } })
}

/// The file is part of the build and its format is tested: it always reads.
fn people() -> Vec<SamplePerson> {
    json::read(outreach_engine_derive::data!("src/operations/data/sample_people.json")).unwrap_or_default()
}

fn prospect(desk: &Desk<'_>, person: SamplePerson) -> Prospect {
    let identity = Identity { site: Site::Linkedin, key: person.key };
    let profile = Profile { display_name: person.profile.name.clone(), ..person.profile };
    Prospect {
        prospect_id: identity.prospect_id(),
        identities: vec![identity],
        assessment: audience::assess(&profile, &FieldConfidence::new(), desk.playbook, desk.now),
        profile,
        approval: Approval::Approved,
        tags: vec!["sample".to_owned()],
        source: ProspectSource::Sample,
        added_at: desk.now,
        updated_at: desk.now,
        connected_at: None,
        note: "Invented: part of the sample data.".to_owned(),
        details: crate::model::map::Map::new(),
        sources: crate::model::map::Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_person_reads_and_is_marked_as_invented() {
        let people = people();
        assert_eq!(people.len(), 10);
        assert!(people.iter().all(|person| person.key.starts_with("sample-") && person.profile.name.is_some()));
    }
}
