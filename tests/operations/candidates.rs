//! Which two records may be one person, without anybody being merged. Not here: merging (`identity`).

use super::store::{Store, at, call};
use outreach_engine::{
    model::operations::{IdentityFacts, MergeCandidate, MergeCandidatesRequest},
    operations::merge_candidates,
};

fn facts(id: &str, name: &str, pairs: &[(&str, &str)]) -> IdentityFacts {
    let get = |field: &str| pairs.iter().find(|(name, _)| *name == field).map_or("", |(_, value)| *value).to_owned();
    IdentityFacts {
        prospect_id: id.into(),
        identities: vec![id.into()],
        name: name.into(),
        company: get("company"),
        title: get("title"),
        location: get("location"),
        email: get("email"),
        phone: get("phone"),
        url: get("url"),
        connected_on: get("day"),
    }
}

fn candidates(people: Vec<IdentityFacts>, apart: Vec<Vec<String>>) -> Vec<MergeCandidate> {
    let request = MergeCandidatesRequest { people, apart, limit: 100 };
    merge_candidates(&call(request, &Store::default().records, at("2026-05-10T08:00:00Z"))).unwrap().candidates
}

/// Codes of the reasons of the only candidate; nothing where there is none.
fn codes(one: IdentityFacts, other: IdentityFacts) -> Vec<String> {
    let found = candidates(vec![one, other], Vec::new());
    found
        .into_iter()
        .next()
        .map(|pair| pair.reasons.into_iter().map(|reason| reason.code).collect())
        .unwrap_or_default()
}

#[test]
fn the_same_person_is_seen_by_e_mail_company_site_slug_or_day() {
    let mail = [("email", "Zofia@Example.com")];
    assert_eq!(
        codes(
            facts("linkedin:zofia-m", "Zofia Marchetti", &mail),
            facts("web:zofia@example.com", "Z. Marchetti", &[("email", "zofia@example.com ")])
        ),
        ["same_email"]
    );
    let firm = |name: &str| [("company", name.to_owned())];
    let firm_of = |id: &str, name: &str, company: &str| {
        let company = firm(company);
        facts(id, name, &[("company", company[0].1.as_str())])
    };
    assert_eq!(
        codes(
            firm_of("linkedin:noor-s", "Noor K. Sørby", "Fir Practice LLC"),
            firm_of("x:noor", "Sorby Noor", "Fir Practice")
        ),
        ["same_company", "same_name"]
    );
    assert_eq!(
        codes(
            facts("github:tomas", "Tomás Ríos", &[("url", "https://www.linkedin.com/in/tomas-rios/")]),
            facts("linkedin:tomas-rios", "Tomás Ríos", &[])
        ),
        ["site_linked", "same_name"]
    );
    assert_eq!(
        codes(
            facts("linkedin:ines-quill-3b4a1290", "Ines Quill", &[]),
            facts("linkedin:ines-oldenkott-3b4a1290", "Ines Oldenkott", &[])
        ),
        ["slug_renamed"],
        "a married name, and the end that the site gave"
    );
    assert_eq!(
        codes(facts("linkedin:ines-quill-3b4a1290", "Ines Quill", &[]), facts("linkedin:inesquill", "Ines Quill", &[])),
        ["slug_renamed", "same_name"]
    );
    let day = [("day", "2024-02-08")];
    assert_eq!(
        codes(
            facts("linkedin:~ines quill~2024-02-08", "Ines Quill", &day),
            facts("linkedin:inesq", "Ines Quill", &day)
        ),
        ["same_connection_day", "same_name"]
    );
}

#[test]
fn namesakes_mailboxes_of_offices_and_common_names_are_no_candidates() {
    let nothing: Vec<String> = Vec::new();
    assert_eq!(codes(facts("linkedin:a", "Maria Ríos", &[]), facts("linkedin:b", "Maria Ríos", &[])), nothing);
    let office = [("email", "office@example.com")];
    assert_eq!(codes(facts("web:1", "Maria Ríos", &office), facts("web:2", "Kwame Birkholt", &office)), nothing);
    let firm = |day| [("company", "Fir Practice"), ("day", day)];
    assert_eq!(
        codes(
            facts("linkedin:a", "Maria Ríos", &firm("2024-02-08")),
            facts("linkedin:b", "Maria Ríos", &firm("2025-02-08"))
        ),
        nothing,
        "one account is connected once"
    );
    let crowd = (0..20).map(|number| facts(&format!("web:{number}"), "Maria Ríos", &[("company", "Fir Practice")]));
    assert!(candidates(crowd.collect(), Vec::new()).is_empty());
    assert_eq!(
        codes(
            facts("x:cher", "Cher", &[("company", "Fir Practice")]),
            facts("github:cher", "Cher", &[("company", "Fir Practice")])
        ),
        nothing
    );
}

#[test]
fn pairs_the_user_has_told_apart_do_not_come_back() {
    let one = || facts("web:1", "Ilse Quill", &[("email", "i@example.com")]);
    let other = || facts("web:2", "Ilse Quill", &[("email", "i@example.com")]);
    assert_eq!(candidates(vec![one(), other()], Vec::new()).len(), 1);
    let said = vec![vec!["web:2".to_owned(), "web:1".to_owned()]];
    assert!(candidates(vec![one(), other()], said).is_empty());
}
