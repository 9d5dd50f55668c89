//! What somebody who is not in the plan waits for. Not here: how it is found out.

use crate::person::letter_case::capital;
use chrono::NaiveDate;

/// What somebody waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// Nothing ever: the user decided so.
    Suppressed,
    /// The user's approval.
    Approval,
    /// Nothing: rejected.
    Rejected,
    /// Nothing: they answered, or the user wrote by hand.
    Answered,
    /// Nothing: outside the audience.
    Outside,
    /// Their acceptance.
    Acceptance,
    /// The end of the site's lock after a withdrawal.
    Lock(NaiveDate),
    /// Nothing: the profile can only be followed.
    FollowOnly,
    /// The end of a rest the user chose.
    Snooze(NaiveDate),
    /// The day their next message is due.
    Due(NaiveDate),
    /// The message before it.
    Earlier,
    /// Nothing is left to send.
    Finished,
    /// Somebody else of their company to answer, or to go quiet.
    Company,
    /// The end of the pause after the site's limit.
    Pause(NaiveDate),
    /// A free place: those with higher priority go first.
    Place,
    /// A free follow-up: the week's target is reached.
    Followups,
    /// A slot: the days left of this week are full.
    Slot,
    /// Nothing: they are planned for another week.
    OtherWeek(NaiveDate),
}

impl Waiting {
    /// Stable name.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Suppressed => "suppressed",
            Self::Approval => "approval",
            Self::Rejected => "rejected",
            Self::Answered => "answered",
            Self::Outside => "outside",
            Self::Acceptance => "acceptance",
            Self::Lock(_) => "lock",
            Self::FollowOnly => "follow_only",
            Self::Snooze(_) => "snooze",
            Self::Due(_) => "due",
            Self::Earlier => "earlier",
            Self::Finished => "finished",
            Self::Company => "company",
            Self::Pause(_) => "pause",
            Self::Place => "place",
            Self::Followups => "followups",
            Self::Slot => "slot",
            Self::OtherWeek(_) => "other_week",
        }
    }

    /// Every code, with `planned` for those who wait for nothing but their slot.
    pub const CODES: [&'static str; 19] = [
        "planned",
        "suppressed",
        "approval",
        "rejected",
        "answered",
        "outside",
        "acceptance",
        "lock",
        "follow_only",
        "snooze",
        "due",
        "earlier",
        "finished",
        "company",
        "pause",
        "place",
        "followups",
        "slot",
        "other_week",
    ];

    /// Until when, where that is known.
    #[must_use]
    pub const fn until(self) -> Option<NaiveDate> {
        match self {
            Self::Lock(day) | Self::Snooze(day) | Self::Due(day) | Self::Pause(day) | Self::OtherWeek(day) => Some(day),
            _ => None,
        }
    }

    /// For people, of nobody in particular.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Self::Suppressed => "never to be written to",
            Self::Approval => "not approved yet",
            Self::Rejected => "rejected",
            Self::Answered => "answered, or written to by hand",
            Self::Outside => "outside the audience",
            Self::Acceptance => "asked to connect, waiting for the answer",
            Self::Lock(_) => "request withdrawn, locked by the site",
            Self::FollowOnly => "can only be followed",
            Self::Snooze(_) => "resting, as you chose",
            Self::Due(_) => "next message is due later",
            Self::Earlier => "waiting for the message before it",
            Self::Finished => "nothing left to send",
            Self::Company => "somebody else of their company is being written to",
            Self::Pause(_) => "requests rest because the site showed its limit",
            Self::Place => "others with higher priority go first",
            Self::Followups => "the week's follow-ups are all taken",
            Self::Slot => "no slot for it is left this week",
            Self::OtherWeek(_) => "planned for another week",
        }
    }

    /// For people, of one person, with its day.
    #[must_use]
    pub fn sentence(self) -> String {
        let mut letters = self.reason().chars();
        let first = letters.next().map(|letter| capital(letter).collect::<String>()).unwrap_or_default();
        let sentence = first + letters.as_str();
        self.until().map_or_else(|| format!("{sentence}."), |day| format!("{sentence} until {day}."))
    }
}
