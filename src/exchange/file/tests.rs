//! Files of every era, in small: what each row says and why others say nothing. Not here: whole exports
//! (`tests/unit/import.test.ts`).

use super::*;
use crate::model::operations::ReadRowsRequest;

fn read(text: &str) -> ReadRowsResponse {
    let request = ReadRowsRequest { text: text.to_owned(), last: true, layout: None, fields: None };
    read_rows(&request, &Zone::default()).expect("a table")
}

fn reasons(read: &ReadRowsResponse) -> Vec<(u32, &str)> {
    read.skipped.iter().map(|row| (row.line, row.reason.as_str())).collect()
}

fn value<'r>(read: &'r ReadRowsResponse, row: usize, field: &str) -> &'r str {
    read.rows[row].values.get(field).map_or("", String::as_str)
}

const PREAMBLE: &str = "Notes:\n\"When exporting your connection data, you may notice that some of the email addresses \
are missing.\nYou will only see email addresses, for connections who allow it.\"\n\n";

#[test]
fn connections_with_a_preamble_and_a_hidden_member() {
    let text = format!(
        "{PREAMBLE}First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
         Ilse,\"van der Meulen, PhD\",https://www.linkedin.com/in/Ilse-VDM,,\"Birch, Ash & Co\",Head of School,08 Feb 2026\n\
         ,,,,,,07 Feb 2026\nTomás,Ríos,https://www.linkedin.com/in/tom%C3%A1s-r%C3%ADos,t@example.com,,,31 Dec 2019\n"
    );
    let read = read(&text);
    assert_eq!(read.layout.kind, FileKind::Connections);
    assert_eq!(reasons(&read), [(7, "hidden_member")]);
    let ids: Vec<&str> = read.rows.iter().map(|row| row.prospect_id.as_str()).collect();
    assert_eq!(ids, ["linkedin:ilse-vdm", "linkedin:tomás-ríos"]);
    assert_eq!(value(&read, 0, "company"), "Birch, Ash & Co");
    assert_eq!(value(&read, 0, "name"), "Ilse van der Meulen, PhD");
    assert_eq!(value(&read, 1, "connected_on"), "2019-12-31T12:00:00.000Z");
}

#[test]
fn connections_without_addresses_are_told_apart_by_name_and_day() {
    let text = "First Name,Last Name,Email Address,Company,Position,Connected On\n\
                Ana,Duarte,,Fir,Coach,1/29/18\nAna,Duarte,,Oak,Tutor,2/3/18\n";
    let read = read(text);
    let ids: Vec<&str> = read.rows.iter().map(|row| row.prospect_id.as_str()).collect();
    assert_eq!(ids, ["linkedin:~ana duarte~2018-01-29", "linkedin:~ana duarte~2018-02-03"]);
}

#[test]
fn headings_in_other_languages_and_unknown_ones() {
    let german = "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am\n\
                  Jürgen,Weiß,https://www.linkedin.com/in/juergen-w,,Linde,Schulleiter,8. März 2025\n";
    let read_german = read(german);
    assert_eq!(read_german.layout.kind, FileKind::Connections);
    assert_eq!(value(&read_german, 0, "connected_on"), "2025-03-08T12:00:00.000Z");
    let unknown = "Aa,Bb,Cc,Dd,Ee,Ff,Gg\nJana,Holub,https://www.linkedin.com/in/jana-h,,Lipa,Ucitelka,08 Feb 2026\n";
    let read_unknown = read(unknown);
    assert_eq!(read_unknown.layout.kind, FileKind::Connections);
    assert_eq!((value(&read_unknown, 0, "name"), value(&read_unknown, 0, "title")), ("Jana Holub", "Ucitelka"));
}

#[test]
fn messages_keep_their_lines_and_lose_drafts_and_advertisements() {
    let header = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,\
                  CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT\n";
    let me = "https://www.linkedin.com/in/me-myself";
    let text = format!(
        "{header}\"2-a==\",\"\",\"Me\",\"{me}\",\"Ilse\",\"https://www.linkedin.com/in/ilse\",\"2026-03-02 09:08:07 UTC\",\"\",\
         \"Hello Ilse,\n\nmay I ask?\",\"INBOX\",\"\",\"No\"\n\
         \"2-a==\",\"\",\"Me\",\"{me}\",\"Ilse\",\"https://www.linkedin.com/in/ilse\",\"2026-03-02 09:09:07 UTC\",\"\",\"x\",\"INBOX\",\"\",\"Yes\"\n\
         \"2-b==\",\"\",\"Some Firm\",\"\",\"Me\",\"{me}\",\"2026-03-02 09:08:07 UTC\",\"Buy\",\"<p>Buy</p>\",\"INBOX\",\"\",\"No\"\n\
         \"2-c==\",\"\",\"Ben\",\"https://www.linkedin.com/in/ben\",\"Me\",\"{me}, https://www.linkedin.com/in/ilse\",\"2026-03-02 09:08:07 UTC\",\"\",\"all\",\"INBOX\",\"\",\"\"\n"
    );
    let read = read(&text);
    assert_eq!(read.layout.kind, FileKind::Messages);
    assert_eq!(reasons(&read), [(5, "draft"), (6, "sponsored")]);
    assert_eq!(value(&read, 0, "content"), "Hello Ilse,\n\nmay I ask?");
    assert_eq!((value(&read, 0, "sender"), value(&read, 0, "recipients")), ("me-myself", "ilse"));
    assert_eq!(value(&read, 1, "recipients"), "me-myself ilse");
}

#[test]
fn invitations_of_both_eras() {
    let old = "From,To,Sent At,Message,Direction\nMe Myself,Ilse,\"1/29/26, 2:37 PM\",,OUTGOING\n\
               Ben,Me Myself,\"1/30/26, 9:00 AM\",Hi,INCOMING\n";
    let read_old = read(old);
    assert_eq!(read_old.layout.kind, FileKind::Invitations);
    assert_eq!((read_old.rows[0].prospect_id.as_str(), value(&read_old, 0, "name")), ("", "Ilse"));
    let new = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n\
               Me,Ilse,\"1/29/26, 2:37 PM\",,OUTGOING,https://www.linkedin.com/in/me,https://www.linkedin.com/in/Ilse\n";
    let read_new = read(new);
    assert_eq!((read_new.rows[0].prospect_id.as_str(), value(&read_new, 0, "inviter")), ("linkedin:ilse", "me"));
    assert_eq!(value(&read_new, 0, "sent_at"), "2026-01-29T14:37:00.000Z");
}

#[test]
fn what_other_products_write_is_known() {
    for (header, row) in [
        ("Record ID,First Name,Last Name,Email,Job Title,Company Name", "1,Ilse,Meulen,i@example.com,Head,Birch"),
        ("First Name;Last Name;Title;Company / Account;Account Name;Email", "Ilse;Meulen;Head;x;Birch;i@example.com"),
        (
            "Person - Name\tPerson - Email\tOrganization - Name\tPerson - Job title",
            "Ilse Meulen\ti@example.com\tBirch\tHead",
        ),
        (
            "Id,Name / First Name,Name / Last Name,Emails / Primary Email,Job Title,Company / Name",
            "1,Ilse,Meulen,i@example.com,Head,Birch",
        ),
    ] {
        let read = read(&format!("{header}\n{row}\n"));
        assert_eq!(read.layout.kind, FileKind::People, "{header}");
        let found = ["name", "email", "title", "company"].map(|field| value(&read, 0, field));
        assert_eq!(found, ["Ilse Meulen", "i@example.com", "Head", "Birch"], "{header}");
        assert_eq!(read.rows[0].prospect_id, "web:i@example.com");
    }
}

#[test]
fn bad_rows_are_named_with_their_line_and_their_reason() {
    let text = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
                A,B,https://www.linkedin.com/in/a-b,,X,Y,08 Feb 2026\n\
                C,D,https://www.linkedin.com/in/c-d,,X, Y, Z,08 Feb 2026\n\
                E,F,https://www.linkedin.com/in/e-f,,X,Y,31 Feb 2026\n\
                First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
                G,H,https://www.linkedin.com/in/g-h\n\
                I,J,https://www.linkedin.com/in/i-j,,\"X,Y,08 Feb 2026\nK,L,,,,,\n";
    let read = read(text);
    assert_eq!(reasons(&read), [(3, "ragged"), (4, "bad_date"), (5, "repeated_header"), (7, "unclosed_quote")]);
    assert_eq!(read.rows.len(), 2, "a short row means empty cells");
}

#[test]
fn what_is_no_table_is_refused() {
    for text in ["PK\u{3}\u{4}rest", "%PDF-1.7", "a\0b", "", "one line of prose"] {
        let request = ReadRowsRequest { text: text.to_owned(), last: true, layout: None, fields: None };
        assert_eq!(
            read_rows(&request, &Zone::default()).err().map(|error| error.code),
            Some(ErrorCode::InvalidType),
            "{text:?}"
        );
    }
}

#[test]
fn what_an_export_guarded_is_read_as_it_was_and_of_several_addresses_the_first() {
    let text = "Name,Email,Phone\nIlse,\"ilse@example.com, i2@example.com\",'+1 208 555 0101\nBen,,'tis one\n";
    let read = read(text);
    assert_eq!(read.rows[0].prospect_id, "web:ilse@example.com");
    assert_eq!(value(&read, 0, "email"), "ilse@example.com");
    assert_eq!((value(&read, 0, "phone"), value(&read, 1, "phone")), ("+1 208 555 0101", "'tis one"));
}

#[test]
fn two_headings_of_one_name_do_not_overwrite_each_other() {
    let read = read("Email,Name,Email\nfirst@example.com,Ilse,second@example.com\n");
    assert_eq!(value(&read, 0, "email"), "first@example.com");
}

#[test]
fn what_we_write_is_read_back_as_people_and_not_as_connections() {
    for preset in ["outreach_engine", "hubspot", "salesforce", "pipedrive", "twenty"] {
        let header = crate::exchange::people_csv(&[], preset).expect("a preset").content;
        let cells = header.trim().split(',').count();
        let row = (0..cells).map(|cell| format!("value {cell}")).collect::<Vec<_>>().join(",");
        assert_eq!(read(&format!("{header}{row}\n")).layout.kind, FileKind::People, "{preset}");
    }
}

#[test]
fn a_given_name_beside_a_whole_name_does_not_stand_for_it() {
    let read = read("name,given_name,email\nIlse Quill,Ilse,i@example.com\n");
    assert_eq!(value(&read, 0, "name"), "Ilse Quill");
}

#[test]
fn of_several_columns_for_one_field_the_first_that_is_filled_counts() {
    let read = read(
        "Person - Name,Person - Email - Work,Person - Email - Home,Person - Phone - Work,Person - Phone - Mobile\n\
         Ilse Quill,i@example.com,home@example.com,,+43 316 555\nTomas Varga,,t@example.com,+43 1,+43 2\n",
    );
    let of = |row: usize| (read.rows[row].prospect_id.as_str(), value(&read, row, "email"), value(&read, row, "phone"));
    assert_eq!(of(0), ("web:i@example.com", "i@example.com", "+43 316 555"));
    assert_eq!(of(1), ("web:t@example.com", "t@example.com", "+43 1"));
}

#[test]
fn what_a_report_says_below_its_rows_is_nobody() {
    let read = read(
        "\"First Name\",\"Last Name\",\"Account Name\",\"Email\"\n\"Ilse\",\"Quill\",\"Birch Academy\",\"\"\n\"Wren\"\n\n\
         \"Contacts by account\"\n\"Confidential Information - Do Not Distribute\"\n",
    );
    assert_eq!(read.rows.len(), 1);
    assert_eq!(reasons(&read), [(3, "no_person"), (5, "no_person"), (6, "no_person")]);
}

#[test]
fn a_first_line_with_an_address_is_no_line_of_headings() {
    for text in [
        "Ilse Quill,i@example.com,Birch\nTomas Varga,t@example.com,Ash\n",
        "[{\"name\":\"I\",\"email\":\"i@example.com\"}]",
    ] {
        let request = ReadRowsRequest { text: text.to_owned(), last: true, layout: None, fields: None };
        assert_eq!(read_rows(&request, &Zone::default()).unwrap_err().code, ErrorCode::InvalidType, "{text}");
    }
}
