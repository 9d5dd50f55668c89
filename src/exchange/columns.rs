//! What a column is called in every language and product we know, and which field that is. Not here: rows.

use crate::model::map::Map;
use crate::model::order::IntoList;
use crate::{
    model::{json, order},
    person::text::fold,
};
use std::sync::OnceLock;

/// Field names by the folded heading of a column.
fn headings() -> &'static Map<String, String> {
    static HEADINGS: OnceLock<Map<String, String>> = OnceLock::new();
    HEADINGS.get_or_init(|| {
        // Part of the build; its format is tested.
        let fields: Map<String, Vec<String>> =
            json::read(outreach_engine_derive::data!("src/exchange/data/columns.json")).unwrap_or_default();
        order::map(
            fields
                .into_iter()
                .flat_map(|(field, names)| names.into_iter().map(move |name| (plain(&name), field.clone())).listed()),
        )
    })
}

/// Letters and figures of a heading, folded, with single spaces: `Person - E-Mail` and `person e mail` are the same.
fn plain(heading: &str) -> String {
    let folded = fold(heading.trim_start_matches('\u{feff}'));
    let words: Vec<&str> =
        folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).listed();
    words.join(" ")
}

/// The field of each column, `""` where it is none of ours. Several columns may be of one field.
#[must_use]
pub fn fields_of(header: &[String]) -> Vec<String> {
    let named: Vec<String> = header.iter().map(|heading| plain(heading)).collect();
    let mut fields: Vec<String> =
        named.iter().map(|heading| headings().get(heading).cloned().unwrap_or_default()).collect();
    if fields.iter().filter(|field| *field == "title").count() > 1 {
        // Beside a job title it is what stands before a name.
        for (field, _) in fields.iter_mut().zip(&named).filter(|(_, heading)| *heading == "title") {
            field.clear();
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All fields that a column can be mapped to by hand.
    const PERSON_FIELDS: [&str; 14] = [
        "given_name",
        "family_name",
        "name",
        "url",
        "email",
        "company",
        "title",
        "headline",
        "location",
        "industry",
        "phone",
        "tags",
        "about",
        "note",
    ];

    #[test]
    fn no_heading_stands_for_two_fields() {
        let fields: Map<String, Vec<String>> =
            json::read(outreach_engine_derive::data!("src/exchange/data/columns.json")).expect("reads");
        let count: usize = fields.values().map(Vec::len).sum();
        assert_eq!(headings().len(), count, "a heading is listed twice, or twice after folding");
        for field in PERSON_FIELDS {
            assert!(fields.contains_key(field), "{field}");
        }
    }

    #[test]
    fn headings_are_known_whatever_their_case_and_signs() {
        let header =
            ["Vorname", "E-Mail-Adresse", "Person - Organization", "CONVERSATION ID", "Shoe size", "First name"];
        let fields = fields_of(&header.map(str::to_owned));
        assert_eq!(fields, ["given_name", "email", "company", "conversation", "", "given_name"]);
    }

    #[test]
    fn a_title_beside_a_job_title_is_what_stands_before_a_name() {
        assert_eq!(fields_of(&["Title", "Name", "Job Title"].map(str::to_owned)), ["", "name", "title"]);
        assert_eq!(fields_of(&["Title", "Name"].map(str::to_owned)), ["title", "name"]);
    }
}
