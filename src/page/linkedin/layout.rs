//! Tells the plain lines of a top card apart by their order: headline, employer and school, place.
//! Not here: what kind of line each is by itself (`card_lines.rs`).

use super::card_lines::{CardLine, Kind};
use super::sections::Position;
use crate::model::order::IntoList;
use crate::model::profile::Education;
use crate::page::headline;
use crate::page::line::bare;
use crate::page::names;

/// Which of the card's plain lines is headline, employer and place.
pub struct Layout {
    /// Node and text of the headline.
    pub headline: Option<(usize, String)>,
    /// Whether the headline can only be what it is taken for.
    pub sure: bool,
    /// Whether a line was passed over because it might be employer and school.
    pub doubtful: bool,
    /// The place.
    pub place: Option<String>,
    /// Whether the link to the contact details marks the place.
    pub anchored: bool,
    /// Employer and school as the card shows them, employers first.
    pub organisations: Vec<String>,
    /// What a label on the card says is the employer.
    pub employer: Option<String>,
}

impl Layout {
    /// Sorts the lines of a card; `positions` and `schools` are those of the sections below.
    pub fn of(lines: &[CardLine], positions: &[Position], schools: &[Education]) -> Self {
        let known = |text: &str| {
            positions
                .iter()
                .filter_map(|position| position.role.company.as_deref())
                .any(|company| names::same(company, text))
                || schools.iter().filter_map(|school| school.school.as_deref()).any(|school| names::same(school, text))
        };
        let contact = lines.iter().position(|line| line.kind == Kind::ContactInfo);
        let end = contact.unwrap_or_else(|| {
            lines
                .iter()
                .position(|line| matches!(line.kind, Kind::Followers(_) | Kind::Connections | Kind::Mutual(_)))
                .unwrap_or(lines.len())
        });
        let upper = lines.get(..end).unwrap_or_default();
        let mut others: Vec<(usize, usize, &str)> = Vec::new();
        let mut organisations: Vec<String> = Vec::new();
        let mut schools_shown: Vec<String> = Vec::new();
        for (at, line) in upper.iter().enumerate() {
            if let Kind::Other(text) = &line.kind {
                others.push((at, line.node, text));
            }
        }
        let (mut employer, mut employers) = (None, 0);
        for line in lines {
            match &line.kind {
                Kind::Organisation(text) => organisations.push(text.clone()),
                Kind::School(text) => schools_shown.push(text.clone()),
                Kind::Employer(text) => {
                    employer.get_or_insert_with(|| text.clone());
                    // In words that no table knows the school's label says no less; it stands behind.
                    organisations.insert(employers, text.clone());
                    employers += 1;
                }
                _ => {}
            }
        }
        let last_said = upper.iter().rposition(|line| line.kind != Kind::Separator);
        let mut place = None;
        let anchored = contact.is_some();
        if let Some(&(at, _, text)) = others.last() {
            let beside = anchored && last_said == Some(at);
            let by_shape = !anchored && others.len() > 1 && headline::looks_like_place(text);
            if beside || by_shape {
                place = Some(text.to_owned());
                others.pop();
            }
        }
        if upper.iter().any(|line| line.kind == Kind::NoHeadline) {
            organisations
                .extend(others.drain(..).flat_map(|(_, _, text)| text.split(" · ").map(bare)).map(str::to_owned));
        }
        // Two lines with a dot between them, below the headline: employer and school, each in an element of its own.
        if let [_, .., (left, _, employer), (right, _, school)] = others[..]
            && right == left + 2
            && upper.get(left + 1).is_some_and(|between| between.kind == Kind::Separator)
            && [employer, school].iter().all(|own| known(own) || !headline::is_title(own))
        {
            organisations.extend([employer, school].map(str::to_owned));
            others.truncate(others.len() - 2);
        }
        // What is left begins with the headline, if there is one, and ends with employer and school.
        if let Some(&(_, _, text)) = others.last() {
            let parts: Vec<&str> = text.split(" · ").map(bare).listed();
            let titled = parts.iter().any(|part| headline::is_title(part) && !known(part));
            // "Harborlight Consulting · Tidewater State": what somebody does, as a noun, names a firm.
            let firm = |part: &str| {
                part.split(' ').count() > 1
                    && (part.ends_with("ing") || part.ends_with("Partners") || part.ends_with("Associates"))
            };
            let twin = parts.len() == 2
                && parts.first().is_some_and(|part| firm(part))
                && parts.last().is_some_and(|part| known(part));
            let named =
                twin || (!titled && (known(text) || (parts.len() <= 3 && parts.iter().any(|part| known(part)))));
            let pair =
                parts.len() == 2 && parts.iter().all(|part| !headline::is_title(part) && part.chars().count() <= 60);
            if named || (others.len() > 1 && (pair || organisations.is_empty())) {
                organisations.extend(parts.iter().filter(|part| !part.is_empty()).map(|part| (*part).to_owned()));
                others.pop();
            }
        }
        let only = others.len() == 1;
        let headline = others.first().map(|&(_, node, text)| (node, text.to_owned()));
        // A single line of two names without positions to compare may be employer and school of somebody without headline.
        let doubtful = only
            && headline.as_ref().is_some_and(|(_, text)| {
                let two = text.split(" · ").count() == 2;
                (two && organisations.is_empty()) || (place.is_none() && headline::looks_like_place(text))
            });
        organisations.extend(schools_shown);
        Self { headline, sure: anchored && place.is_some(), doubtful, place, anchored, organisations, employer }
    }
}
