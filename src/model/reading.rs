//! What the core makes of an outline: the page's kind, the person, thread or list on it, and the gaps.

use super::json::FromJson;
use super::{
    order,
    profile::{ConnectionState, Education, Post, Profile, Role},
    prospect::Identity,
};
use crate::model::map::Map;
use crate::model::set::Set;
use serde::Serialize;

/// What kind of page this is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum PageKind {
    /// One person's page.
    Person,
    /// One open conversation.
    Thread,
    /// Several people in rows.
    List,
    /// Anything else: nothing is shown.
    #[default]
    Other,
}

/// Which family of sites the page belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Site {
    /// linkedin.com, logged in.
    Linkedin,
    /// linkedin.com, logged out.
    LinkedinPublic,
    /// github.com.
    Github,
    /// x.com.
    X,
    /// A directory of therapists.
    Directory,
    /// A school's own pages.
    School,
    /// Any other site.
    #[default]
    Generic,
}

/// A value read from a page, with how sure the readers are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Field<T> {
    /// The value.
    pub value: T,
    /// How sure the readers are, 0–1 in steps of 0.01.
    #[serde(with = "per_cent")]
    #[cfg_attr(target_arch = "wasm32", tsify(type = "number"))]
    pub confidence: u8,
    /// Names of the readers that agree on it.
    pub readers: Vec<String>,
}

/// Confidence travels as a fraction 0–1 and is held as whole per cent, so that readings compare exactly.
mod per_cent {
    use crate::model::json::{FromJson, Node, Reader};
    use serde::Serializer;

    #[allow(clippy::trivially_copy_pass_by_ref)] // serde calls it with a reference.
    pub fn serialize<S: Serializer>(per_cent: &u8, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(*per_cent) / 100.0)
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Clamped to 0–100 just before.
    pub fn from_json(node: &Node<'_>, reader: &mut Reader) -> u8 {
        (f64::from_json(node, reader).clamp(0.0, 1.0) * 100.0).round() as u8
    }
}

/// The fields of a [`Profile`], each with its confidence and readers, or `null`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(default)]
#[allow(missing_docs)] // The fields are those of `Profile`, documented there.
pub struct ProfileReading {
    pub name: Option<Field<String>>,
    pub display_name: Option<Field<String>>,
    pub given_name: Option<Field<String>>,
    pub pronouns: Option<Field<String>>,
    pub headline: Option<Field<String>>,
    pub title: Option<Field<String>>,
    pub company: Option<Field<String>>,
    pub location: Option<Field<String>>,
    pub about: Option<Field<String>>,
    pub connection_degree: Option<Field<u8>>,
    pub connection_state: Option<Field<ConnectionState>>,
    pub mutual_connections: Option<Field<u32>>,
    pub followers: Option<Field<u32>>,
    pub industry: Option<Field<String>>,
    /// Whether the page shows that they look for work. Some show that to recruiters only: `false` says what the page says.
    pub open_to_work: Option<Field<bool>>,
    pub roles: Option<Field<Vec<Role>>>,
    pub education: Option<Field<Vec<Education>>>,
    pub posts: Option<Field<Vec<Post>>>,
}

impl ProfileReading {
    /// The values without their confidence.
    #[must_use]
    pub fn plain(&self) -> Profile {
        fn value<T: Clone>(field: Option<&Field<T>>) -> Option<T> {
            field.map(|field| field.value.clone())
        }
        Profile {
            name: value(self.name.as_ref()),
            display_name: value(self.display_name.as_ref()),
            given_name: value(self.given_name.as_ref()),
            pronouns: value(self.pronouns.as_ref()),
            headline: value(self.headline.as_ref()),
            title: value(self.title.as_ref()),
            company: value(self.company.as_ref()),
            location: value(self.location.as_ref()),
            about: value(self.about.as_ref()),
            connection_degree: value(self.connection_degree.as_ref()),
            connection_state: value(self.connection_state.as_ref()),
            mutual_connections: value(self.mutual_connections.as_ref()),
            followers: value(self.followers.as_ref()),
            industry: value(self.industry.as_ref()),
            language: None,
            roles: value(self.roles.as_ref()).unwrap_or_default(),
            education: value(self.education.as_ref()).unwrap_or_default(),
            posts: value(self.posts.as_ref()).unwrap_or_default(),
        }
    }

    /// Confidence 0–1 by field name, of the fields that were read.
    #[must_use]
    pub fn confidence(&self) -> Map<String, f64> {
        fn entry<T>(name: &str, field: Option<&Field<T>>) -> Option<(String, f64)> {
            field.map(|field| (name.to_owned(), f64::from(field.confidence) / 100.0))
        }
        let known = [
            entry("name", self.name.as_ref()),
            entry("display_name", self.display_name.as_ref()),
            entry("given_name", self.given_name.as_ref()),
            entry("pronouns", self.pronouns.as_ref()),
            entry("headline", self.headline.as_ref()),
            entry("title", self.title.as_ref()),
            entry("company", self.company.as_ref()),
            entry("location", self.location.as_ref()),
            entry("about", self.about.as_ref()),
            entry("connection_degree", self.connection_degree.as_ref()),
            entry("connection_state", self.connection_state.as_ref()),
            entry("mutual_connections", self.mutual_connections.as_ref()),
            entry("followers", self.followers.as_ref()),
            entry("industry", self.industry.as_ref()),
            entry("roles", self.roles.as_ref()),
            entry("education", self.education.as_ref()),
            entry("posts", self.posts.as_ref()),
        ];
        order::map(known.into_iter().flatten())
    }
}

/// Who wrote last in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Author {
    /// The user.
    Me,
    /// The other person.
    Them,
}

/// One open conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct ThreadReading {
    /// Display name of the other person; `null` for a group or where it is not clear.
    pub counterpart: Option<String>,
    /// Profile slug of the other person, where the header links to it.
    pub counterpart_identity: Option<String>,
    /// Whether more than one other person takes part.
    pub group: bool,
    /// Who wrote last.
    pub last_from: Option<Author>,
    /// Whether they answered: wrote anything after a message of the user's in view. Whether it was the last word,
    /// `last_from` says.
    pub replied: bool,
    /// When the last message was written, as the page says it.
    pub last_at: Option<String>,
    /// The user's own messages in view, oldest first: the only evidence that something was sent.
    pub own_messages: Vec<String>,
}

/// One row of a list page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(default)]
pub struct ListedPerson {
    /// Name as displayed.
    pub name: Option<String>,
    /// Address of the profile; absent for members who hide it.
    pub url: Option<String>,
    /// Slug of the profile.
    pub identity: Option<String>,
    /// The line below the name.
    pub headline: Option<String>,
    /// Place as displayed.
    pub location: Option<String>,
    /// 1, 2 or 3.
    pub connection_degree: Option<u8>,
}

/// What a box to write in is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum ComposerKind {
    /// A chat message.
    MessageBox,
    /// The note of a connection request.
    InviteNote,
}

/// A box to write in, and whom a text put there would reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct ComposerReading {
    /// Index of the box among the outline's nodes: how the content script finds its element again.
    pub node: u32,
    /// What the box is for.
    pub kind: ComposerKind,
    /// Display name in the box's header; `null` where it is not clear.
    pub recipient: Option<String>,
    /// Slug of the person in the header, where it links to one.
    pub recipient_identity: Option<String>,
    /// Whether the recipient is the person the page is about; `null` where either is unknown.
    pub for_subject: Option<bool>,
    /// Whether more than one other person would get it.
    pub group: bool,
}

/// Why a field is empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Gap {
    /// The field, or `page` when the page as a whole was not understood.
    pub field: String,
    /// Stable code of the reason, for example `not_found`, `disagreement`, `masked`, `not_this_person`.
    pub reason: String,
    /// What was expected and not found, for people.
    pub detail: String,
}

/// What the user types in where a page was not understood; what is missing or empty was not typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(default)]
#[allow(missing_docs)] // The fields are those of `Profile`, documented there.
pub struct TypedFields {
    pub name: Option<String>,
    pub headline: Option<String>,
    pub title: Option<String>,
    pub company: Option<String>,
    pub location: Option<String>,
}

/// What the core makes of an outline.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromJson)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Reading {
    /// What kind of page this is.
    pub kind: PageKind,
    /// Which family of sites it belongs to.
    pub site: Site,
    /// Slug or canonical address that everything read is tied to.
    pub identity: Option<String>,
    /// The person the page is about, or the other person of a thread.
    pub profile: Option<ProfileReading>,
    /// Rows of a list.
    pub people: Vec<ListedPerson>,
    /// The open conversation.
    pub thread: Option<ThreadReading>,
    /// Boxes to write in, and whom each reaches.
    pub composers: Vec<ComposerReading>,
    /// What was not found, and why.
    pub gaps: Vec<Gap>,
    /// Language that the page says it is in (BCP 47), where that is the person's own choice or their employer's: never of
    /// a network, whose pages are in the viewer's language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The site's own sentence on the page that the week's invitations are used up, where it shows one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_notice: Option<String>,
    /// People on the page whose records the user has merged into others: the id of the record by the id that the page
    /// gives rise to. Filled in by the shell; no page says so.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(target_arch = "wasm32", tsify(optional, type = "Record<string, string>"))]
    pub merged: Map<String, String>,
}

impl Reading {
    /// The id of the record of whoever has this identity.
    #[must_use]
    pub fn prospect_id(&self, identity: &Identity) -> String {
        let id = identity.prospect_id();
        self.merged.get(&id).cloned().unwrap_or(id)
    }

    /// Whom this is about: the person of the page, or the other person of a conversation between two.
    #[must_use]
    pub fn subject(&self) -> Option<Identity> {
        let key = match self.kind {
            PageKind::Person => self.identity.as_deref(),
            PageKind::Thread => {
                let thread = self.thread.as_ref().filter(|thread| !thread.group)?;
                thread.counterpart_identity.as_deref().or(self.identity.as_deref())
            }
            PageKind::List | PageKind::Other => None,
        };
        self.identity_of(key)
    }

    /// The rows of a list that can be told apart, each once.
    pub fn listed(&self) -> impl Iterator<Item = (Identity, &ListedPerson)> {
        let mut seen = Set::new();
        self.people
            .iter()
            .filter_map(|person| Some((self.identity_of(person.identity.as_deref())?, person)))
            .filter(move |(identity, _)| seen.insert(identity.key.clone()))
    }

    /// Ids that the people this is about have, or would get: the one person, or the rows of a list.
    #[must_use]
    pub fn prospect_ids(&self) -> Vec<String> {
        match self.kind {
            PageKind::List => self.listed().map(|(identity, _)| self.prospect_id(&identity)).collect(),
            PageKind::Person | PageKind::Thread | PageKind::Other => {
                self.subject().iter().map(|identity| self.prospect_id(identity)).collect()
            }
        }
    }

    fn identity_of(&self, key: Option<&str>) -> Option<Identity> {
        let key = key.filter(|key| !key.trim().is_empty())?;
        Some(Identity { site: self.site, key: key.to_owned() })
    }
}

#[cfg(test)]
mod tests;
