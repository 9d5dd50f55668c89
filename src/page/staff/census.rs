//! Whether rows that may be people are people: what speaks for each, and for all of them together. Not here: finding the
//! rows (`rows`).

use super::shape::person_name;
use crate::model::order::{self, IntoList, Keep};
use crate::model::reading::ListedPerson;
use crate::page::{line, names, words};

/// From so many names that end alike on, they may name one kind of thing.
const LEAST_ALIKE: usize = 3;

/// What a page's address says of it.
#[derive(Clone, Copy)]
pub enum Sought {
    /// It is one of several people.
    People,
    /// It is below one about whoever owns the site.
    Perhaps,
    /// Nothing.
    Unknown,
}

/// Where a row leads.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Leads {
    /// To a page that bears the name.
    Named,
    /// To somebody's own page on a network.
    Profile,
    /// Elsewhere, or nowhere.
    Elsewhere,
}

/// How sure it is that a row's name is one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// The page sets it apart.
    Apart,
    /// It is one wherever it stands, or its class calls it one and another in the row what it says a title.
    Likely,
    /// Its forename or honorific is known, or it stands below the head of a table's names.
    Known,
    /// An address for mail in the row is made of it.
    Mailed,
}

/// A row that may be a person, and what speaks for it.
pub struct Found {
    /// The row.
    pub person: ListedPerson,
    /// Where its name stands.
    pub at: usize,
    /// How sure it is that it is a name.
    pub name: Sure,
    /// Whether what is said of it stands elsewhere than what is said of the others.
    pub unsure: bool,
    /// Whether what is said of it is a title.
    pub titled: bool,
    /// Where it leads.
    pub leads: Leads,
    /// The level of the heading that is its name; 0 outside of headings.
    pub level: u8,
    /// The list of which it is an item that says nothing else.
    pub list: Option<usize>,
    /// What the row is a part of.
    pub part: Option<usize>,
    /// What that is a part of, where the row has a container of its own.
    pub section: Option<usize>,
    /// Whether that begins with the name.
    pub begins: bool,
    /// The last word of the name.
    pub last: String,
}

impl Found {
    /// Whether it is somebody, and not merely a text that may be a name.
    fn told(&self) -> bool {
        self.known() || self.titled
    }

    fn known(&self) -> bool {
        self.name >= Sure::Known
    }

    fn slugged(&self) -> bool {
        self.leads == Leads::Named
    }
}

/// The rows of one kind on a page.
pub struct Census {
    /// Those that may be people.
    pub found: Vec<Found>,
    /// How many there are of the kind.
    pub rows: usize,
    /// Whether nothing but what somebody is stands before the names.
    pub first: bool,
    /// Whether the names are turned, as in sorted lists.
    pub turned: bool,
    /// Whether the names are what classes call names.
    pub called: bool,
}

impl Census {
    /// Leaves out what is no person beside the others.
    pub fn keep_people(&mut self) {
        let found = &mut self.found;
        // A heading of another kind that merely may be a name is none.
        let mut levels = [0usize; 8];
        let none_told = !found.iter().any(Found::told);
        for own in found.iter().filter(|own| none_told || own.told()) {
            if let Some(count) = levels.get_mut(usize::from(own.level)) {
                *count += 1;
            }
        }
        let level = levels.iter().enumerate().max_by_key(|(_, own)| **own).map_or(0, |(at, _)| at);
        // In a list of people of whom others are told, everybody is one.
        let lists: Vec<(usize, bool)> = found.iter().filter_map(|own| Some((own.list?, own.told()))).listed();
        let beside = |own: &Found| {
            let (mut all, mut told) = (0, 0);
            for (_, is_told) in lists.iter().filter(|(list, _)| Some(*list) == own.list) {
                all += 1;
                told += usize::from(*is_told);
            }
            told >= 2 || (told == 1 && all == 2)
        };
        let led = found.iter().filter(|own| own.slugged()).count() * 10 >= found.len() * 9;
        found.keep(|own| {
            let said = || own.person.headline.is_some() || (led && own.slugged());
            own.known() || beside(own) || (usize::from(own.level) == level && said())
        });
        // Where nearly all stand side by side, what merely may be a name elsewhere is a menu's.
        let with = |part| found.iter().filter(|own| own.part == part).count();
        let most = found.iter().map(|own| own.part).max_by_key(|part| with(*part)).unwrap_or_default();
        if with(most) * 5 >= found.len() * 4 {
            let section = found.iter().find(|own| own.part == most).and_then(|own| own.section);
            let is_told = |own: &Found| {
                let alike = own.begins || (section.is_some() && own.section == section);
                own.titled && own.name >= Sure::Likely && alike
            };
            found.keep(|own| own.part == most || own.known() || own.slugged() || is_told(own));
        }
        // Where nearly all are told of, a row that is not is a telephone line or a post to be filled.
        if found.iter().filter(|own| own.told()).count() * 10 >= found.len() * 9 {
            let parts = found.iter().filter(|own| own.told()).map(|own| (own.part, own.section)).listed();
            let beside = |own: &Found| {
                let same = |(part, section): &&(Option<usize>, Option<usize>)| {
                    *part == own.part || (section.is_some() && *section == own.section)
                };
                parts.iter().filter(same).count() >= 3
            };
            let shaped = |own: &Found| own.name >= Sure::Likely && own.person.headline.is_some() && beside(own);
            found.keep(|own| own.told() || own.slugged() || shaped(own));
        }
        // Where two of three are told of, a name that nobody knows with nothing said of it is a hotline or a hall.
        if !self.turned && found.iter().filter(|own| own.titled).count() * 3 >= found.len() * 2 {
            found.keep(|own| own.known() || own.person.headline.is_some() || own.slugged() || own.list.is_some());
        }
        // Where nearly all lead to pages that bear their names, one that does not is what a part of the page is called; and so
        // is, in a short list, the only one of which nothing is told (a town nearby).
        let slugged = found.iter().filter(|own| own.slugged()).count();
        let nearly = slugged * 10 >= found.len() * 9;
        if nearly || (slugged >= LEAST_ALIKE && slugged + 1 == found.len()) {
            found.keep(|own| own.slugged() || own.known() || (own.titled && !nearly));
        }
        // Who is named once more, in fewer words and with nothing said, is nobody else.
        let key = |own: &Found| names::key(own.person.name.as_deref().unwrap_or_default());
        if found.iter().any(|own| own.person.headline.is_none()) {
            let keys: Vec<String> = found.iter().map(key).collect();
            let again = |own: &str| keys.iter().any(|other| other.len() > own.len() && words::holds_word(other, own));
            found.keep(|own| own.person.headline.is_some() || !again(&key(own)));
        }
    }

    fn count(&self, fits: &dyn Fn(&Found) -> bool) -> usize {
        self.found.iter().filter(|own| fits(own)).count()
    }

    /// Whether it is sure that they are people. `least` is how many there must be, `sought` what the address says.
    pub fn are_people(&self, least: usize, sought: Sought) -> bool {
        let all = self.found.len();
        let (told, titled) = (self.count(&Found::told), self.count(&|own| own.titled));
        let (known, slugged) = (self.count(&Found::known), self.count(&Found::slugged));
        // A quarter of any people's names are known ones; where scripts are without spaces their titles must be, and where all
        // lead to pages that bear their names.
        let unspaced =
            self.count(&|own| own.person.name.as_deref().is_some_and(|name| name.chars().any(words::is_unspaced)));
        // On a page of people titles alone tell them.
        let offices = matches!(sought, Sought::People) && titled * 4 >= all * 3 && self.rows * 4 <= all * 5;
        let profiled = self.count(&|own| own.leads == Leads::Profile);
        let named = self.count(&|own| own.known() || own.leads == Leads::Profile) * 4 >= all
            || (slugged == all && titled == all)
            || offices
            || self.called
            || unspaced == all;
        // "Arthur House", "Florence House": one kind of thing; prices and dates are nobody's offices.
        let ends = |own: &Found| self.count(&|other| other.last == own.last);
        let things = self.found.iter().any(|own| ends(own) >= LEAST_ALIKE && ends(own) * 2 > all);
        let counts = self.count(&|own| {
            let headline = own.person.headline.as_deref();
            headline.is_some_and(|line| line.contains(|letter: char| letter.is_ascii_digit()))
        });
        let nested = self.count(&|own| {
            let headline = own.person.headline.as_deref().and_then(|line| line.split_once(", "));
            headline.is_some_and(|(before, _)| person_name(before, false).is_some())
        });
        let priced = titled == 0 && counts * 2 >= all;
        // Where most have an address for mail of their own, in whatever words their titles are.
        let mailed = self.count(&|own| own.name == Sure::Mailed);
        if mailed >= least && mailed * 2 >= all && !things && !priced {
            return true;
        }
        // On a page of people, and where rows lead to people's own pages, a list is told by its shape: all rows are alike, each
        // begins with a name and says one thing of it that few others say.
        let mut lines: Vec<&str> = self.found.iter().filter_map(|own| own.person.headline.as_deref()).listed();
        let said = lines.len();
        order::settle(&mut lines, order::Stays::First, Ord::cmp);
        let shaped = (matches!(sought, Sought::People) || profiled * 2 >= all)
            && (self.first || slugged == all)
            && said * 10 >= all * 9
            && lines.len() * 2 > said
            && self.rows * 4 <= all * 5;
        let half = matches!(sought, Sought::People) && titled * 2 >= all;
        let (told, named) = if shaped { (all, named || half || (slugged == all && known > 0)) } else { (told, named) };
        let told_of =
            all >= least && told * 2 >= all && named && !things && !priced && (titled > 0 || known >= 2 || shaped);
        told_of
            && match sought {
                Sought::People => true,
                Sought::Perhaps => known * 2 >= all,
                // Each row must lead to a page that bears the name, and its title be known; or all begin with names, which
                // nobody's words do that praise something, and are told by forenames, titles or profiles on networks.
                Sought::Unknown => {
                    (slugged == all && titled * 2 >= all && known * 3 >= all)
                        || (self.first && known * 2 >= all && (titled * 4 >= all * 3 || self.turned))
                        || (self.first && titled == all && self.rows <= all + 1 && nested == 0)
                        || (self.first && (titled * 2 >= all || shaped) && profiled * 2 >= all)
                        || (self.called && titled * 2 >= all && known * 2 >= all)
                }
            }
    }

    /// How much speaks for them, for choosing between kinds of rows.
    pub fn score(&self) -> usize {
        let all = self.found.len();
        (self.count(&Found::told) * 3 + all).saturating_sub(2 * (self.rows - all))
    }

    /// The people, and where their names stand.
    pub fn people(self) -> Vec<(usize, ListedPerson)> {
        // Numbers are of members and telephones, ordinals of hours.
        let is_numbered = |text: &String| {
            let digits = text.chars().filter(|own| line::digit(*own).is_some()).count();
            digits >= 3 || (digits > 0 && text.contains(". "))
        };
        let person = |own: Found| {
            let headline = own.person.headline.filter(|text| own.titled || !(own.unsure || is_numbered(text)));
            (own.at, ListedPerson { headline, ..own.person })
        };
        self.found.into_iter().map(person).listed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_named_again_in_fewer_words_is_one_row() {
        let row = |name: &str, headline: Option<&str>| Found {
            person: ListedPerson {
                name: Some(name.to_owned()),
                headline: headline.map(str::to_owned),
                ..ListedPerson::default()
            },
            at: 0,
            unsure: false,
            name: Sure::Known,
            titled: headline.is_some(),
            leads: Leads::Elsewhere,
            level: 0,
            list: None,
            part: None,
            section: None,
            begins: false,
            last: String::new(),
        };
        let found = vec![
            row("D. Pablo Sanchis Lluch", Some("Orientador")),
            row("Hna. Teresa Olmedo", Some("Coordinadora")),
            row("Pablo Sanchis", None),
            row("Paula Sanchis", None),
        ];
        let mut census = Census { rows: found.len(), found, first: true, turned: false, called: false };
        census.keep_people();
        let names: Vec<_> = census.people().into_iter().filter_map(|(_, own)| own.name).collect();
        assert_eq!(names, ["D. Pablo Sanchis Lluch", "Hna. Teresa Olmedo", "Paula Sanchis"]);
    }
}
