//! Names that are written with the family name first, as lists are sorted and not as people are called. Not here: names on
//! pages of one person.

use super::Page;
use super::repeated::{Entry, Row};
use super::shape::likely_name;
use crate::model::outline::NodeRole;
use crate::page::names;
use crate::page::sites::sites;
use crate::person::parse_name;

impl Page<'_> {
    /// The name that two words are with the family name first, where a label says so: by themselves either could be it.
    pub(super) fn likely_turned(&self, text: &str) -> Option<(String, f64, String)> {
        let (family, given) = text.split_once(' ').filter(|(_, given)| !given.contains(' '))?;
        let turned = self.is_family_first().then(|| likely_name(&[given, family].join(" ")))?;
        turned.map(|(_, confidence, bare)| (text.to_owned(), confidence, bare))
    }

    /// Whether a node is a cell of a table's row.
    pub(super) fn is_cell(&self, node: usize) -> bool {
        let row = self.tree.parent(node).filter(|row| self.tree.is(*row, NodeRole::Item));
        row.is_some_and(|row| self.cells(row).len() > 1)
    }

    /// Whether the head of a table says that family names come first (`Nom et prénom`).
    pub(super) fn is_family_first(&self) -> bool {
        *self.family_first.get_or_init(|| {
            // In a form it is what somebody is to type in.
            let short = self.tree.lines(self.tree.all()).filter(|line| line.text.len() <= 30);
            short.filter(|line| sites().labels_family_first(line.text)).any(|line| self.is_cell(line.node))
        })
    }
}

/// Whether names are written "Family, Given", as lists are sorted and not as people are called: at least two rows, and
/// most of those with a comma, are.
pub fn are_turned(lines: &[Entry], rows: &[Row]) -> bool {
    let names = rows.iter().filter_map(|row| lines.get(row.at)?.said.named.as_ref());
    let (mut turned, mut others) = (0, 0);
    for named in names {
        let Some((family, _)) = named.name.split_once(", ") else { continue };
        let parsed = parse_name(&named.name);
        if names::same(&parsed.family_name, family) { turned += 1 } else { others += 1 }
    }
    turned >= 2 && turned > others
}

/// A name as the person is called, where the family name stands first: in some behind commas, or in all as a label says.
pub fn as_called(name: &str, turned: bool, family_first: bool) -> String {
    // Of more than two words nothing says where the family name ends.
    let two = name.split_once(' ').filter(|(family, given)| !given.contains(' ') && !family.ends_with(','));
    match two {
        Some((family, given)) if family_first => [given, family].join(" "),
        _ if turned => turned_name(name),
        _ => name.to_owned(),
    }
}

/// "Family, Given" as the person is called; "Jr." behind another comma follows the family name.
fn turned_name(name: &str) -> String {
    let parsed = parse_name(name);
    match name.split_once(", ") {
        Some((family, _)) if !parsed.suffix.is_empty() && names::same(&parsed.family_name, family) => {
            names::without_decoration(name, &parsed)
        }
        Some((family, given)) if parsed.credentials.is_empty() => {
            // "Dr. Quill, Ada": what stands before the family name stands before all of it.
            let before = family.split_once(". ").filter(|_| !parse_name(family).honorific.is_empty());
            let turned = |before: &str, family: &str| format!("{before}{given} {family}");
            before.map_or_else(|| turned("", family), |(before, family)| turned(&format!("{before}. "), family))
        }
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::as_called;

    #[test]
    fn only_two_words_are_turned_by_a_label_alone() {
        assert_eq!(as_called("Quill Ada", false, true), "Ada Quill");
        assert_eq!(as_called("Ada Quill", false, false), "Ada Quill");
        assert_eq!(as_called("Quill Stone Ada", false, true), "Quill Stone Ada");
        assert_eq!(as_called("Quill, Ada", true, false), "Ada Quill");
    }
}
