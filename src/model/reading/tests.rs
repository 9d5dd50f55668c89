use super::*;

#[test]
fn the_same_person_has_one_id_on_a_profile_and_in_a_thread() {
    let profile = Reading {
        kind: PageKind::Person,
        site: Site::LinkedinPublic,
        identity: Some("ana-example".into()),
        ..Reading::default()
    };
    let counterpart = ThreadReading {
        counterpart: Some("Ana Example".into()),
        counterpart_identity: Some("ana-example".into()),
        group: false,
        last_from: None,
        replied: false,
        last_at: None,
        own_messages: Vec::new(),
    };
    let thread =
        Reading { kind: PageKind::Thread, site: Site::Linkedin, thread: Some(counterpart), ..Reading::default() };
    assert_eq!(profile.prospect_ids(), ["linkedin:ana-example"]);
    assert_eq!(thread.prospect_ids(), ["linkedin:ana-example"]);
}

#[test]
fn a_conversation_of_many_is_about_nobody() {
    let group = ThreadReading {
        counterpart: None,
        counterpart_identity: Some("ana-example".into()),
        group: true,
        last_from: None,
        replied: false,
        last_at: None,
        own_messages: Vec::new(),
    };
    let reading = Reading {
        kind: PageKind::Thread,
        site: Site::Linkedin,
        identity: Some("ana-example".into()),
        thread: Some(group),
        ..Reading::default()
    };
    assert_eq!(reading.subject(), None);
    assert_eq!(reading.prospect_ids(), Vec::<String>::new());
}

#[test]
fn a_list_is_about_its_rows_and_nothing_else_is_about_anybody() {
    let row = |identity: Option<&str>| ListedPerson { identity: identity.map(Into::into), ..ListedPerson::default() };
    let list = Reading {
        kind: PageKind::List,
        site: Site::Linkedin,
        people: [Some("ana-example"), None, Some(" "), Some("ben-example"), Some("ana-example")].map(row).into(),
        ..Reading::default()
    };
    assert_eq!(list.subject(), None);
    assert_eq!(list.prospect_ids(), ["linkedin:ana-example", "linkedin:ben-example"]);
    assert_eq!(Reading { kind: PageKind::Other, ..list }.prospect_ids(), Vec::<String>::new());
}
