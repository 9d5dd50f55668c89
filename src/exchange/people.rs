//! Prospects as files: CSV with the headings that a product expects, and vCard 4.0. Not here: which prospects.

use super::csv::csv;
use crate::model::order::IntoList;
use crate::model::{
    content_line::{escaped, folded},
    decimal,
    operations::ExportedFile,
    prospect::{Approval, Prospect},
    reading::Site,
};
use std::borrow::Cow;

/// Headings by product, each with what stands below it. The first is our own.
const PRESETS: [(&str, &[(&str, &str)]); 5] = [
    (
        "outreach_engine",
        &[
            ("name", "name"),
            ("given_name", "given_name"),
            ("headline", "headline"),
            ("title", "title"),
            ("company", "company"),
            ("industry", "industry"),
            ("location", "location"),
            ("email", "email"),
            ("phone", "phone"),
            ("profile_url", "url"),
            ("segment", "segment"),
            ("priority_score", "priority"),
            ("approval", "approval"),
            ("tags", "tags"),
            ("connected_on", "connected_on"),
            ("note", "note"),
        ],
    ),
    (
        "hubspot",
        &[
            ("First Name", "first"),
            ("Last Name", "last"),
            ("Email", "email"),
            ("Job Title", "title"),
            ("Company Name", "company"),
            ("Phone Number", "phone"),
            ("City", "location"),
            ("Industry", "industry"),
            ("LinkedIn URL", "url"),
        ],
    ),
    (
        "salesforce",
        &[
            ("First Name", "first"),
            ("Last Name", "last_needed"),
            ("Title", "title"),
            ("Company", "company"),
            ("Email", "email"),
            ("Phone", "phone"),
            ("City", "location"),
            ("Industry", "industry"),
            ("Description", "note"),
            ("Website", "url"),
        ],
    ),
    (
        "pipedrive",
        &[
            ("Person - Name", "name"),
            ("Person - Email", "email"),
            ("Person - Phone", "phone"),
            ("Organization - Name", "company"),
            ("Person - Job title", "title"),
            ("Person - LinkedIn profile", "url"),
        ],
    ),
    (
        "twenty",
        &[
            ("Name / First Name", "first"),
            ("Name / Last Name", "last"),
            ("Emails / Primary Email", "email"),
            ("Job Title", "title"),
            ("City", "location"),
            ("Phones / Primary Phone Number", "phone"),
            ("Linkedin / Link URL", "url"),
            ("Company / Name", "company"),
        ],
    ),
];

/// Prospects as CSV, safe to open in a spreadsheet; `None` for a preset that does not exist.
#[must_use]
pub fn people_csv(prospects: &[Prospect], preset: &str) -> Option<ExportedFile> {
    let (name, columns) = PRESETS.iter().find(|(name, _)| *name == preset)?;
    let header: Vec<Cow<'_, str>> = columns.iter().map(|(heading, _)| Cow::Borrowed(*heading)).listed();
    let rows = prospects.iter().map(|prospect| columns.iter().map(|(_, field)| value(prospect, field)).listed());
    Some(ExportedFile {
        file_name: format!("prospects-{name}.csv"),
        media_type: "text/csv;charset=utf-8".to_owned(),
        content: csv(std::iter::once(header).chain(rows)),
    })
}

fn value<'p>(prospect: &'p Prospect, field: &str) -> Cow<'p, str> {
    let profile = &prospect.profile;
    let known = |value: Option<&'p String>| Cow::Borrowed(value.map_or("", String::as_str));
    match field {
        "name" => known(profile.name.as_ref()),
        "given_name" => known(profile.given_name.as_ref()),
        "first" => Cow::Owned(names(prospect).0),
        "last" => Cow::Owned(names(prospect).1),
        // Salesforce refuses rows without one.
        "last_needed" => match names(prospect) {
            (first, last) if last.is_empty() => Cow::Owned(first),
            (_, last) => Cow::Owned(last),
        },
        "headline" => known(profile.headline.as_ref()),
        "title" => known(profile.title.as_ref()),
        "company" => known(profile.company.as_ref()),
        "industry" => known(profile.industry.as_ref()),
        "location" => known(profile.location.as_ref()),
        "url" => Cow::Owned(address(prospect)),
        "segment" => Cow::Borrowed(&prospect.assessment.segment),
        "priority" => Cow::Owned(decimal::with_one_decimal(prospect.assessment.scores.priority_score)),
        "approval" => Cow::Borrowed(match prospect.approval {
            Approval::Pending => "pending",
            Approval::Approved => "approved",
            Approval::Rejected => "rejected",
        }),
        "tags" => Cow::Owned(prospect.tags.join(", ")),
        "connected_on" => Cow::Owned(prospect.connected_at.map(|at| at.0.date_naive().to_string()).unwrap_or_default()),
        "note" => Cow::Borrowed(&prospect.note),
        detail => known(prospect.details.get(detail)),
    }
}

/// The name in the two parts that address books have.
fn names(prospect: &Prospect) -> (String, String) {
    let Some(name) = prospect.profile.display_name.as_ref().or(prospect.profile.name.as_ref()) else {
        return (String::new(), String::new());
    };
    let parsed = crate::person::parse_name(name);
    if parsed.given_name.is_empty() || parsed.family_name.is_empty() {
        let shown = prospect.profile.name.as_ref().unwrap_or(name);
        return shown
            .rsplit_once(' ')
            .map_or((shown.clone(), String::new()), |(first, last)| (first.to_owned(), last.to_owned()));
    }
    let first = [parsed.given_name.as_str(), &parsed.middle_name].join(" ").trim().to_owned();
    (first, parsed.family_name)
}

/// Where the person is to be found.
fn address(prospect: &Prospect) -> String {
    let of = |site: Site, key: &str| match site {
        Site::Linkedin | Site::LinkedinPublic if !key.starts_with('~') => {
            Some(format!("https://www.linkedin.com/in/{key}"))
        }
        Site::Github => Some(format!("https://github.com/{key}")),
        Site::X => Some(format!("https://x.com/{key}")),
        Site::Directory | Site::School | Site::Generic if key.contains('/') => Some(format!("https://{key}")),
        _ => None,
    };
    let own = prospect.identities.iter().find_map(|identity| of(identity.site, &identity.key));
    // Other programs make a link of it: nothing but the web is one.
    let is_web = |url: &&String| ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme));
    own.or_else(|| prospect.details.get("url").filter(is_web).cloned()).unwrap_or_default()
}

/// Prospects as vCard 4.0 (RFC 6350): one card each, lines folded at 75 bytes.
#[must_use]
pub fn people_vcards(prospects: &[Prospect]) -> ExportedFile {
    let mut lines = Vec::new();
    for prospect in prospects {
        let profile = &prospect.profile;
        let (first, last) = names(prospect);
        let shown = profile.name.clone().unwrap_or_else(|| prospect.prospect_id.clone());
        lines.extend(["BEGIN:VCARD".to_owned(), "VERSION:4.0".to_owned(), format!("FN:{}", escaped(&shown))]);
        lines.push(format!("N:{};{};;;", escaped(&last), escaped(&first)));
        let plain = |name: &str, value: Option<&String>| {
            value.filter(|value| !value.is_empty()).map(|value| format!("{name}:{}", escaped(value)))
        };
        lines.extend(plain("ORG", profile.company.as_ref()));
        lines.extend(plain("TITLE", profile.title.as_ref()));
        lines.extend(plain("EMAIL", prospect.details.get("email")));
        lines.extend(plain("TEL;VALUE=text", prospect.details.get("phone")));
        lines.extend(plain("NOTE", Some(&prospect.note)));
        let address = address(prospect);
        // A URI is no text: nothing in it is escaped, so nothing in it may break the line.
        if !address.is_empty() && !address.contains(char::is_whitespace) && !address.contains(char::is_control) {
            lines.push(format!("URL:{address}"));
        }
        lines.push(format!("UID:urn:outreach-engine:{}", escaped(&prospect.prospect_id.replace(' ', "%20"))));
        lines.push("END:VCARD".to_owned());
    }
    ExportedFile {
        file_name: "prospects.vcf".to_owned(),
        media_type: "text/vcard;charset=utf-8".to_owned(),
        content: folded(&lines),
    }
}
