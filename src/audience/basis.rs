//! Marks what a judgement rests on: profile, the playbook's audience and the tables of this version. The same mark means
//! that judging again would say the same, so nobody needs to. Not a secret and not stable: a mark that differs only
//! makes somebody judged once more.

use crate::model::{
    json,
    playbook::Playbook,
    profile::{FieldConfidence, Profile},
};
use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::LazyLock,
};

static TABLES: LazyLock<u64> = LazyLock::new(|| {
    let mut hasher = DefaultHasher::new();
    env!("CARGO_PKG_VERSION").hash(&mut hasher);
    super::learned::SOURCE.hash(&mut hasher);
    crate::person::lexicon::SOURCE.hash(&mut hasher);
    hasher.finish()
});

/// The mark of everything but the profile.
pub(super) fn of_playbook(playbook: &Playbook) -> u64 {
    let mut hasher = DefaultHasher::new();
    TABLES.hash(&mut hasher);
    json::write(&(&playbook.audience, &playbook.pillars)).hash(&mut hasher);
    hasher.finish()
}

/// The mark of a judgement of this profile.
pub(super) fn of_profile(judge: u64, profile: &Profile, confidence: &FieldConfidence) -> String {
    let mut hasher = DefaultHasher::new();
    judge.hash(&mut hasher);
    (&profile.name, &profile.display_name, &profile.headline, &profile.title).hash(&mut hasher);
    (&profile.company, &profile.location, &profile.about, &profile.industry).hash(&mut hasher);
    (profile.connection_degree, profile.connection_state.map(|state| state as u8)).hash(&mut hasher);
    (profile.mutual_connections, profile.followers).hash(&mut hasher);
    profile.roles.len().hash(&mut hasher);
    for role in &profile.roles {
        (&role.title, &role.company, role.current).hash(&mut hasher);
    }
    for post in &profile.posts {
        (&post.text, post.age_days).hash(&mut hasher);
    }
    for (field, value) in confidence {
        (field, value.to_bits()).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}
