//! Whose site a page stands on, and whether that is whom the person works for. Independent readers name the site: what it
//! calls itself, the end of the page's title, its data, the link to its start page and its copyright line. Not here: what
//! the page says of the employer itself (`head`, `labels`, `told`).

use super::Page;
use super::tie::{title_end, title_parts};
use crate::model::order::IntoList;
use crate::model::outline::Landmark;
use crate::model::reading::Site;
use crate::page::address::Address;
use crate::page::evidence::THRESHOLD;
use crate::page::fields::Gathered;
use crate::page::headline;
use crate::page::line::clean;
use crate::page::names;
use crate::page::sites::sites;
use crate::page::words;

/// What a site is to the people on its pages.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Their employer: it shows its own people.
    Employer,
    /// A directory, an event, a network: it shows other people's.
    Stage,
    /// Neither is certain.
    Unknown,
}

impl Page<'_> {
    /// Adds the owner of the site as the employer, as far as it is likely to be.
    pub(super) fn add_owner(&self, gathered: &mut Gathered, bare: bool) {
        // Somebody's own site bears their own name, which is nobody's employer.
        let names: Vec<String> = gathered.name.candidates().map(|own| own.value.clone()).listed();
        // "ada on Notion" is whose page it is and what it was made with.
        let made_with = |name: &str| {
            let joined = name.rsplit_once(' ').filter(|(who, _)| who.rsplit(' ').next() == Some("on"));
            joined.is_some_and(|(_, with)| self.is_host(with))
        };
        let other = |name: &str| !name.is_empty() && !made_with(name) && names.iter().all(|own| !is_name_of(name, own));
        let site_name = self.outline.metas.get("og:site_name").map(|name| clean(name)).filter(|name| other(name));
        // "Deputy editor, The Lectern" on that paper's own site.
        let of_site = |name: &&String| {
            let says = |line: &str| line.rsplit_once(", ").is_some_and(|(_, last)| names::same(last, name));
            gathered.headline.candidates().any(|own| says(&own.value))
        };
        if let Some(name) = site_name.as_ref().filter(of_site) {
            gathered.company.add("headline", 72, name.clone());
        }
        let stated = gathered.company.candidates().any(|own| own.prior >= THRESHOLD && !sites().is_unit(&own.value));
        let role = self.role();
        if role == Role::Stage
            || (stated
                && (role == Role::Unknown
                    || ["label", "heading", "microdata"].iter().any(|reader| gathered.company.says(reader))))
        {
            return;
        }
        let prior = |own: u8| if role == Role::Employer { own } else { own / 2 + 8 };
        let kind = |kind: &str| {
            sites().is_school_type(kind) || matches!(kind, "Organization" | "Corporation" | "LocalBusiness")
        };
        if let Some((name, place)) = self.graph.organisation(&kind).filter(|(name, _)| other(name)) {
            gathered.company.add("site_data", prior(if bare { 82 } else { 60 }), name);
            // A school's place is where its head works, as is a local firm's; a company may have many.
            let local = || self.graph.has(&|kind| kind == "LocalBusiness");
            if let Some(place) = place.filter(|_| self.site() == Site::School || local()) {
                gathered.location.add("site_data", 68, place);
            }
        }
        let title = self.title_end().filter(|(_, name)| other(name));
        // What ends the title may be the site's name cut short.
        let whole = |short: &String| {
            let holds = |name: &String| words::holds_word(&names::key(name), &names::key(short));
            site_name.as_ref().filter(|name| holds(name) && name.len() > short.len())
        };
        let title = title.map(|(own, name)| (own, whole(&name).cloned().unwrap_or(name)));
        if let Some(name) = site_name {
            // "Ada Quill | School of Education | Northmere University": the site may be a part of the whole.
            let part = title.as_ref().is_some_and(|(_, whole)| {
                !names::same(whole, &name) && words::holds_word(&names::key(&self.outline.title), &names::key(&name))
            });
            gathered.company.add("site_name", prior(if part { 56 } else { 70 }), name);
        }
        if let Some((own, name)) = title {
            gathered.company.add("title_end", prior(own), name);
        } else if role == Role::Employer
            && gathered.company.is_empty()
            && let Some(name) = self.home_name().filter(|name| other(name) && name.contains(' '))
        {
            gathered.company.add("home_link", 64, name);
        }
    }

    /// What the link to the start page is called, where the page's title holds it.
    fn home_name(&self) -> Option<String> {
        let title = names::key(&self.outline.title);
        self.tree.all().find_map(|index| {
            let node = self.tree.node(index)?;
            let text = Some(&node.text).filter(|text| !text.is_empty()).or(node.label.as_ref())?;
            let home = self.leads_home(index) && !names::key(text).is_empty();
            (home && words::holds_word(&title, &names::key(text))).then(|| clean(text))
        })
    }

    /// Whether a node is, or is in, a link to the site's start page.
    fn leads_home(&self, node: usize) -> bool {
        let link = self.tree.link(node).map(Address::parse);
        link.is_some_and(|link| link.host == self.address.host && link.path.is_empty())
    }

    /// Whether the site shows people whom it does not employ.
    pub(super) fn is_stage(&self) -> bool {
        self.role() == Role::Stage
    }

    fn role(&self) -> Role {
        let path = &self.address.path;
        let before = path.get(..path.len().saturating_sub(1)).unwrap_or_default();
        let end = title_end(&self.outline.title).unwrap_or_default();
        let school = self.site() == Site::School || sites().is_school_name(&end);
        if self.address.segment(0).starts_with('@')
            || sites().is_directory(self.address)
            || (sites().is_stage_path(before) && !school)
        {
            Role::Stage
        } else if school
            || sites().is_people_path(self.address)
            || sites().is_firm_name(&end)
            || self.has_menu_of_people()
            || self.graph.has(&|kind| kind == "Organization")
        {
            Role::Employer
        } else {
            Role::Unknown
        }
    }

    /// Whether a menu leads to people of the site's own (`Our Team`).
    fn has_menu_of_people(&self) -> bool {
        let mut menu = self.tree.all().filter(|&index| self.tree.within(index, Landmark::Navigation));
        menu.any(|index| {
            let text = self.tree.node(index).map(|node| node.text.as_str()).unwrap_or_default();
            text.len() <= 30 && !text.is_empty() && sites().is_of_people(&names::key(text).replace(' ', "-"))
        })
    }

    /// What a page's title ends with, where the page's own bars say so too or it is a school or a firm.
    fn title_end(&self) -> Option<(u8, String)> {
        let last = title_end(&self.outline.title)?;
        // Behind the owner may stand what kind of thing it is ("Klinik Wexmoor - Fachklinik für …").
        let parts = title_parts(&self.outline.title);
        let home = parts.iter().rev().skip(1).find(|part| !self.frame_names(&last).0 && self.frame_names(part).0);
        let last = home.cloned().unwrap_or(last);
        let known = self.titles.iter().any(|title| names::same(title, &last));
        if known || !(3..=60).contains(&last.chars().count()) || self.address.path.is_empty() {
            return None;
        }
        let named = sites().is_school_name(&last) || sites().is_firm_name(&last);
        let (home, barred) = self.frame_names(&last);
        if home || (barred && !headline::is_title(&last)) { Some((74, last)) } else { named.then_some((64, last)) }
    }

    /// Whether what leads to the start page names the site's owner so, and whether anything that frames a page does: banner,
    /// menus and footer.
    fn frame_names(&self, owner: &str) -> (bool, bool) {
        let owner = names::key(owner);
        let says = |text: &str| text.chars().count() <= 160 && words::holds_word(&names::key(text), &owner);
        let bars = [Landmark::Banner, Landmark::Footer, Landmark::Navigation];
        let (mut home, mut barred) = (false, false);
        for index in self.tree.all() {
            let Some(node) = self.tree.node(index) else { continue };
            let leads_home = self.leads_home(index);
            let framed = node.text.starts_with('©') || bars.iter().any(|&bar| self.tree.within(index, bar));
            if (leads_home || framed) && (says(&node.text) || node.label.as_deref().is_some_and(says)) {
                home |= leads_home;
                barred |= framed;
            }
        }
        (home, barred)
    }
}

/// Whether a site's name is somebody's own, with or without what stands before, between and behind it.
fn is_name_of(site: &str, name: &str) -> bool {
    let name_key = names::key(name);
    let site_key = names::key(site);
    if site_key.contains(' ') && site_key.split(' ').all(|word| words::holds_word(&name_key, word)) {
        return true;
    }
    names::same(site, name) || names::same(&super::shape::stripped(site), &super::shape::stripped(name))
}
