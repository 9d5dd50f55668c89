//! By what way messages reach somebody: after a request, at once, or not over LinkedIn. Not here: which touches a plan has
//! (`sequence`).

use super::{facts::Tie, sequence::SequenceInput};
use crate::model::{event::Channel, profile::ConnectionState, prospect::is_elsewhere};

/// By what way the first message reaches somebody.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// After a request that is still to be made.
    Request,
    /// After a request that is on its way already.
    Pending,
    /// At once: they are connected.
    Connected,
    /// At once, although they are not: the user chose a way that takes no request.
    Direct,
    /// At once, and not over LinkedIn: the record is from another site.
    Elsewhere,
}

impl Way {
    /// The way to the person of a sequence.
    pub fn of(input: &SequenceInput<'_>) -> Self {
        let state = input.profile.connection_state;
        if is_elsewhere(input.prospect_id) {
            Self::Elsewhere
        } else if input.profile.is_connected() {
            Self::Connected
        } else if input.channel.is_some_and(Channel::leaves_request_out) {
            Self::Direct
        } else if state == Some(ConnectionState::Pending) {
            Self::Pending
        } else {
            Self::Request
        }
    }

    /// What ties the user to them once that message goes.
    pub const fn tie(self) -> Tie {
        match self {
            Self::Request | Self::Pending => Tie::RequestAccepted,
            Self::Connected => Tie::Connected,
            Self::Direct | Self::Elsewhere => Tie::None,
        }
    }

    /// The channel of a touch that the plan sends by another.
    pub const fn channel(self, chosen: Option<Channel>, planned: Channel) -> Channel {
        let meant = match (chosen, planned) {
            (Some(chosen), planned) if chosen.leaves_request_out() && planned.leaves_request_out() => chosen,
            _ => planned,
        };
        match (self, meant) {
            (Self::Elsewhere, Channel::LinkedinDm | Channel::LinkedinInmail | Channel::LinkedinRequest) => {
                Channel::Other
            }
            _ => meant,
        }
    }

    /// What to know about it where the user chose a channel.
    pub const fn notice(self, chosen: Option<Channel>) -> Option<&'static str> {
        match (chosen, self) {
            (Some(Channel::LinkedinRequest), Self::Connected | Self::Pending | Self::Elsewhere) => {
                Some("No request is left to send to this person, so the messages begin at once.")
            }
            (Some(Channel::LinkedinInmail), Self::Connected) => {
                Some("You are connected: LinkedIn may send this as an ordinary message, without its subject.")
            }
            (Some(Channel::LinkedinInmail), Self::Direct) => {
                Some("Each InMail takes one of your credits, unless they accept messages from everybody.")
            }
            (Some(Channel::LinkedinDm), Self::Direct) => {
                Some("You are not connected: LinkedIn takes a message without an InMail credit from few people only.")
            }
            _ => None,
        }
    }
}
