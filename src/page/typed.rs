//! What the user types in where a page was not understood, put into its reading. Not here: reading, and storing anything.

use super::evidence::field;
use super::fields::set_name;
use super::line::clean;
use crate::model::order::Keep;
use crate::model::reading::{Field, PageKind, ProfileReading, Reading, TypedFields};

/// Confidence of what the user typed: nobody knows better, and no value is ever certain.
const TYPED: u8 = 99;

/// Where a typed text goes.
type Slot<'a> = &'a mut Option<Field<String>>;

/// The reading with the user's own words in place of what the readers said or missed. Only a page about one person whose
/// address says whose it is can be completed so; any other reading comes back as it was.
#[must_use]
pub fn with_typed(mut reading: Reading, typed: &TypedFields) -> Reading {
    if reading.kind != PageKind::Person || reading.identity.is_none() {
        return reading;
    }
    let said = |text: &Option<String>| {
        text.as_deref().map(clean).filter(|text| !text.is_empty()).map(|text| field(text, TYPED, "typed"))
    };
    let mut profile = reading.profile.take().unwrap_or_default();
    let mut known: Vec<&str> = Vec::new();
    if let Some(name) = said(&typed.name) {
        set_name(&mut profile, name);
        known.extend(["name", "display_name", "given_name"]);
    }
    let slots: [(&'static str, Slot<'_>, &Option<String>); 4] = [
        ("headline", &mut profile.headline, &typed.headline),
        ("title", &mut profile.title, &typed.title),
        ("company", &mut profile.company, &typed.company),
        ("location", &mut profile.location, &typed.location),
    ];
    for (name, slot, text) in slots {
        if let Some(own) = said(text) {
            *slot = Some(own);
            known.push(name);
        }
    }
    if !known.is_empty() {
        reading.gaps.keep(|gap| gap.field != "page" && !known.contains(&gap.field.as_str()));
    }
    reading.profile = (profile != ProfileReading::default()).then_some(profile);
    reading
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::reading::Gap;

    fn missed() -> Reading {
        let gap = |field: &str| Gap { field: field.to_owned(), reason: "not_found".to_owned(), detail: String::new() };
        Reading {
            kind: PageKind::Person,
            identity: Some("ada-quill".to_owned()),
            gaps: vec![gap("page"), gap("company")],
            ..Reading::default()
        }
    }

    #[test]
    fn typed_words_fill_a_page_that_was_not_understood() {
        let typed = TypedFields {
            name: Some("Dr. Ada Quill, LMFT".to_owned()),
            title: Some(" Head of School ".to_owned()),
            ..TypedFields::default()
        };
        let reading = with_typed(missed(), &typed);
        let profile = reading.profile.unwrap();
        assert_eq!(profile.name.unwrap().value, "Ada Quill");
        assert_eq!(profile.given_name.unwrap().value, "Ada");
        let title = profile.title.unwrap();
        assert_eq!((title.value.as_str(), title.readers), ("Head of School", vec!["typed".to_owned()]));
        assert_eq!(reading.gaps.iter().map(|gap| gap.field.as_str()).collect::<Vec<_>>(), ["company"]);
    }

    #[test]
    fn nothing_typed_changes_nothing_and_nobodys_page_stays_so() {
        assert_eq!(with_typed(missed(), &TypedFields::default()), missed());
        let nobody = Reading { kind: PageKind::Other, ..missed() };
        let typed = TypedFields { name: Some("Ada Quill".to_owned()), ..TypedFields::default() };
        assert_eq!(with_typed(nobody.clone(), &typed), nobody);
    }
}
