//! The site's own notice that the week's invitations are used up. What follows from it is the user's to decide. Not here:
//! limits as the log counts them (`cadence`).

use crate::model::order::IntoList;
use crate::model::outline::NodeRole;
use crate::page::address::Address;
use crate::page::line::clean;
use crate::page::tree::Tree;
use crate::page::words::{self, Topic};

/// A notice is a small dialog; what holds more lines is a page of its own, where others may write about limits.
const MOST_LINES: usize = 30;
/// Of a sentence, in bytes.
const LONGEST_NOTICE: usize = 300;

/// The site's own dialogs. Chats are passed over, and where `silent` is asked for dialogs with a box to write in: what stands
/// there are people's words.
fn own_dialogs(tree: &Tree, silent: bool) -> Vec<usize> {
    let dialogs = tree.all().filter(|&index| tree.is(index, NodeRole::Dialog));
    let own = dialogs.filter(|&index| {
        let chat =
            tree.inclusive_ancestors(index).any(|index| tree.has_key(index, |key| key.starts_with("class=msg-")));
        let mut inside = tree.subtree(index).filter_map(|index| tree.node(index));
        !chat
            && !inside.any(|node| {
                (silent && node.editable.is_some()) || node.keys.iter().any(|key| key.starts_with("class=msg-"))
            })
    });
    own.filter(|&index| tree.lines(tree.subtree(index)).count() <= MOST_LINES).listed()
}

/// Whether a dialog about invitations sells Premium where the box for a note would be, as it does once the month's notes
/// are used up.
pub fn sells_notes(tree: &Tree) -> bool {
    own_dialogs(tree, true).into_iter().map(|index| tree.subtree(index)).any(|dialog| {
        let sells = |index| {
            let href = tree.node(index).and_then(|node| node.href.as_deref()).map(Address::parse);
            href.is_some_and(|link| link.is_linkedin() && link.segment(0) == "premium")
        };
        dialog.clone().any(sells) && tree.lines(dialog).any(|line| words::holds_stem(Topic::LimitInvitation, line.text))
    })
}

/// Whether a dialog about an invitation asks for the member's e-mail address: then nothing can be sent until it is given. The
/// box for it is none that may be read; the button under it is at rest.
pub fn asks_email(tree: &Tree) -> bool {
    own_dialogs(tree, false).into_iter().map(|index| tree.subtree(index)).any(|dialog| {
        let said = |is: fn(&str) -> bool| tree.lines(dialog.clone()).any(|line| is(line.text));
        let asks = said(|line| words::holds_stem(Topic::Email, line));
        let invites =
            said(|line| words::holds(Topic::Connect, line) || words::holds_stem(Topic::LimitInvitation, line));
        let at_rest = |index| tree.is(index, NodeRole::Button) && tree.node(index).is_some_and(|node| node.disabled);
        asks && invites && dialog.clone().any(at_rest)
    })
}

/// The sentence of a dialog that says so, in the site's words.
pub fn notice(tree: &Tree) -> Option<String> {
    own_dialogs(tree, true).into_iter().find_map(|index| {
        let mut lines = tree.lines(tree.subtree(index)).map(|line| clean(line.text));
        lines.find(|line| {
            let topics = [Topic::LimitWeek, Topic::LimitInvitation, Topic::LimitReached];
            line.len() <= LONGEST_NOTICE && topics.iter().all(|topic| words::holds_stem(*topic, line))
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::{
        model::outline::{Editable, NodeRole, Outline, OutlineNode},
        page,
    };

    fn node(depth: u16, role: NodeRole, text: &str) -> OutlineNode {
        OutlineNode { depth, role, text: text.to_owned(), ..OutlineNode::default() }
    }

    fn seen(nodes: Vec<OutlineNode>) -> Option<String> {
        let url = "https://www.linkedin.com/in/invented-person/".to_owned();
        page::read(&Outline { url, nodes, ..Outline::default() }).limit_notice
    }

    fn dialog(lines: &[&str]) -> Vec<OutlineNode> {
        let mut nodes = vec![node(0, NodeRole::Dialog, "")];
        nodes.extend(lines.iter().map(|line| node(1, NodeRole::Text, line)));
        nodes
    }

    #[test]
    fn the_wall_is_read_in_many_languages() {
        for sentence in [
            "You’ve reached the weekly invitation limit",
            "You're out of invitations for now: the maximum for this week is reached.",
            "Sie haben das wöchentliche Limit für Einladungen erreicht",
            "Vous avez atteint la limite hebdomadaire d’invitations",
            "Has alcanzado el límite semanal de invitaciones",
            "Você atingiu o limite semanal de convites",
            "Hai raggiunto il limite settimanale di inviti",
            "Je hebt de wekelijkse limiet voor uitnodigingen bereikt",
            "1週間の招待の上限に達しました",
            "لقد وصلت إلى الحد الأسبوعي للدعوات",
            "Osiągnięto tygodniowy limit zaproszeń",
            "Du har nått veckogränsen för inbjudningar",
            "Haftalık davet sınırına ulaştınız",
            "Вы достигли недельного лимита приглашений",
            "您已达到每周邀请上限",
            "주간 초대 한도에 도달했습니다",
        ] {
            let found = seen(dialog(&["LinkedIn", sentence, "Try again next week.", "Got it"]));
            assert_eq!(found.as_deref(), Some(sentence));
        }
    }

    #[test]
    fn a_dialog_that_sells_premium_in_place_of_the_note_is_a_gap() {
        let offer = |href: &str, line: &str| {
            let mut nodes = dialog(&[line, "Try for free"]);
            nodes[2].href = Some(href.to_owned());
            let url = "https://www.linkedin.com/in/invented-person/".to_owned();
            let reading = page::read(&Outline { url, nodes, ..Outline::default() });
            reading.gaps.iter().any(|gap| gap.reason == "note_quota")
        };
        let premium = "www.linkedin.com/premium/products/";
        assert!(offer(premium, "Send unlimited personalized invites with Premium"));
        assert!(offer(premium, "Senden Sie mit Premium unbegrenzt persönliche Einladungen"));
        assert!(!offer(premium, "See who viewed your profile"), "about something else");
        assert!(!offer("www.linkedin.com/in/invented-person/", "Invite them"), "it sells nothing");
    }

    #[test]
    fn a_dialog_that_asks_for_an_address_before_an_invitation_is_a_gap() {
        let gate = |lines: &[&str], at_rest: bool| {
            let mut nodes = dialog(lines);
            nodes.push(OutlineNode { disabled: at_rest, ..node(1, NodeRole::Button, "Send") });
            let url = "https://www.linkedin.com/in/invented-person/".to_owned();
            let reading = page::read(&Outline { url, nodes, ..Outline::default() });
            reading.gaps.iter().any(|gap| gap.reason == "email_needed")
        };
        for line in [
            "To verify this member knows you, please enter their email to connect. You can also include a note.",
            "Geben Sie bitte die E-Mail-Adresse dieses Mitglieds ein, um die Einladung zu senden.",
            "Saisissez l’adresse e-mail de ce membre pour l’invitation",
            "Introduce el correo electrónico de este miembro para enviar la invitación",
            "このメンバーを招待するにはメールアドレスを入力してください",
        ] {
            assert!(gate(&["Invite Ada Quill", line], true), "{line}");
        }
        assert!(!gate(&["Contact info", "Email", "ada@quill.example"], false), "what they show of themselves");
        assert!(!gate(&["Add a note to your invitation?", "Personalize it"], true), "no address is asked for");
    }

    #[test]
    fn what_people_write_and_what_premium_offers_is_no_wall() {
        let wall = "You’ve reached the weekly invitation limit";
        assert_eq!(seen(vec![node(0, NodeRole::Text, wall)]), None, "a post on the page");
        assert_eq!(seen(dialog(&["Send unlimited personalized invites with Premium", "Try for free"])), None);
        assert_eq!(seen(dialog(&["You have used all of this month’s custom invitations."])), None);
        let mut bubble = dialog(&[wall]);
        bubble[1].keys = vec!["class=msg-s-event-listitem".to_owned()];
        assert_eq!(seen(bubble), None, "a message of theirs");
        let mut note = dialog(&[wall]);
        let editable = Some(Editable { multiline: true, ..Editable::default() });
        note.push(OutlineNode { editable, ..node(1, NodeRole::Editable, "") });
        assert_eq!(seen(note), None, "a dialog to write in");
        let mut post = vec!["One of many comments"; 40];
        post.push(wall);
        assert_eq!(seen(dialog(&post)), None, "a post in a window of its own");
    }
}
