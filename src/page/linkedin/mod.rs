//! LinkedIn as members see it: which of its pages this is, and who reads it. Not here: the pages for guests.

mod alone;
mod card;
mod card_lines;
mod composers;
mod guest;
mod guest_work;
mod layout;
mod limit;
mod messages;
mod people;
mod posts;
mod profile;
mod relation;
mod sections;
mod thread;
mod work;

use crate::model::outline::Outline;
use crate::model::reading::{PageKind, Reading, Site};
use crate::page::address::{Address, slug_key};
use crate::page::evidence::note;
use crate::page::tree::Tree;

/// Reads a page of linkedin.com.
pub fn read(outline: &Outline, tree: &Tree, address: &Address) -> Reading {
    if let Some(slug) = address.profile_slug().filter(|_| is_profile_page(address) && guest::is_guest(outline, tree)) {
        return guest::read(outline, tree, &slug);
    }
    let mut reading = Reading { site: Site::Linkedin, ..Reading::default() };
    match (address.segment(0), address.segment(1)) {
        ("in", slug) if !slug.is_empty() && is_profile_page(address) => {
            let slug = slug_key(slug);
            reading.kind = PageKind::Person;
            reading.identity = Some(slug.clone());
            profile::read(outline, tree, &slug, &mut reading);
        }
        ("search", "results") if address.segment(2) == "people" => people::read_results(tree, &mut reading),
        ("mynetwork", "invite-connect") if address.segment(2) == "connections" => {
            people::read_connections(tree, &mut reading);
        }
        ("mynetwork", "invitation-manager") => people::read_invitations(tree, &mut reading),
        // Of an organisation's pages only the one that lists its people is anybody's.
        ("company" | "school", _) if address.segment(2) == "people" => people::read_staff(tree, &mut reading),
        ("messaging", _) => thread::read(tree, &mut reading),
        ("sales" | "talent" | "recruiter", _) => {
            note(&mut reading, "page", "not_supported", "Sales Navigator and Recruiter pages are not understood.");
        }
        _ => thread::read_bubble(tree, &mut reading),
    }
    composers::read(tree, address, &mut reading);
    reading.limit_notice = limit::notice(tree);
    if limit::sells_notes(tree) {
        let detail = "LinkedIn sells Premium where the note would be: this month's notes may be used up.";
        note(&mut reading, "composers", "note_quota", detail);
    }
    if limit::asks_email(tree) {
        let detail = "LinkedIn asks for the member's e-mail address before it lets you invite them.";
        note(&mut reading, "connection_state", "email_needed", detail);
    }
    reading
}

/// `/in/<slug>`, with a language or an opened overlay behind it, or one section of it alone, or what they wrote.
fn is_profile_page(address: &Address) -> bool {
    let third = address.segment(2);
    matches!(third, "details" | "recent-activity" | "overlay" | "edit") || (third.len() <= 5 && third.is_ascii())
}
