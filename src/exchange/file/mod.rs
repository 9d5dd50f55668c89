//! A file of rows → what each row says: its layout is recognised by content, its columns by their headings in any
//! language. Not here: what follows from the rows for our records (`operations`).

use super::{
    columns::fields_of,
    csv::unguarded,
    dates::{self, Written},
    table::{self, Row},
};
use crate::model::map::Map;
use crate::model::order::IntoList;
use crate::person::text::Lower;
use crate::{
    model::{
        error::{CodedError, ErrorCode},
        operations::{FileKind, FileLayout, FileRow, ReadRowsRequest, ReadRowsResponse, SkippedRow},
        order,
        time::{Timestamp, Zone},
    },
    page::slug_of,
    person::text::fold,
};

const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Rows among which the header is looked for: a preamble has three.
const HEADER_WITHIN: usize = 25;
/// The longest row there can be; one that runs on longer began with a quote that is never closed.
const LONGEST_ROW: usize = 4_000_000;
const SAMPLE_ROWS: usize = 5;
const LONGEST_CELL: usize = 20_000;

/// Reads the whole rows of a piece of a file.
///
/// # Errors
/// `invalid_type` for what is no table at all; `too_large` where a row does not end, with its line.
pub fn read_rows(request: &ReadRowsRequest, zone: &Zone) -> Result<ReadRowsResponse, CodedError> {
    let text = request.text.strip_prefix('\u{feff}').unwrap_or(&request.text);
    let (mut layout, from) = match &request.layout {
        Some(layout) => (layout.clone(), 0),
        None => recognise(text, request.last)?,
    };
    let piece = text.get(from..).unwrap_or_default();
    let separator = layout.separator.as_bytes().first().copied().unwrap_or(b',');
    let read = table::rows(piece, separator, layout.next_line.max(1), request.last, usize::MAX);
    let rest = piece.get(read.consumed..).unwrap_or_default();
    if rest.len() > LONGEST_ROW {
        let line = read.next_line;
        return Err(CodedError::new(ErrorCode::TooLarge, "request.text", "rows of at most 4,000,000 characters")
            .saying(format!("Line {line}: a quotation mark is opened here and never closed. Nothing was imported.")));
    }
    layout.next_line = read.next_line;
    if request.layout.is_none() {
        if let Some(fields) = request.fields.as_ref().filter(|fields| fields.len() == layout.header.len()) {
            layout.fields.clone_from(fields);
            layout.kind = FileKind::People;
        }
        settle_dates(&mut layout, &read.whole);
    }
    let mut response = ReadRowsResponse { rest: rest.to_owned(), ..ReadRowsResponse::default() };
    if request.layout.is_none() {
        response.sample = read.whole.iter().take(SAMPLE_ROWS).map(|row| row.cells.clone()).listed();
    }
    for row in &read.whole {
        match said(row, &layout, zone) {
            Ok(row) => response.rows.push(row),
            Err(reason) => response.skipped.push(SkippedRow { line: row.line, reason: reason.to_owned() }),
        }
    }
    response.layout = layout;
    Ok(response)
}

/// The layout, and where the rows begin.
fn recognise(text: &str, last: bool) -> Result<(FileLayout, usize), CodedError> {
    if text.contains('\0') || text.starts_with("PK\u{3}\u{4}") || text.starts_with("%PDF") {
        return Err(no_table());
    }
    let best = SEPARATORS
        .into_iter()
        .filter_map(|separator| header_of(text, separator, last))
        .max_by_key(|found| (found.known, found.width));
    let Some(Header { separator, cells, mut fields, consumed, next_line, .. }) = best else { return Err(no_table()) };
    let kind = kind_of(&fields);
    if matches!(kind, FileKind::Notes) {
        rename(&mut fields, "message", "note");
    }
    let separator = char::from(separator).to_string();
    Ok((FileLayout { kind, separator, header: cells, fields, day_first: false, next_line }, consumed))
}

fn no_table() -> CodedError {
    CodedError::new(ErrorCode::InvalidType, "request.text", "a table: CSV with a line of headings")
        .saying("This file is no table of people: its first line must name the columns, such as First Name, Last Name, Company. Nothing was imported.")
}

struct Header {
    separator: u8,
    cells: Vec<String>,
    fields: Vec<String>,
    known: usize,
    width: usize,
    consumed: usize,
    next_line: u32,
}

/// The row that most looks like headings: by what is known of them, else the first that is as wide as what follows.
fn header_of(text: &str, separator: u8, last: bool) -> Option<Header> {
    let read = table::rows(text, separator, 1, last, HEADER_WITHIN);
    let width = read.whole.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let scored = |row: &Row| {
        let fields = fields_of(&row.cells);
        (fields.iter().filter(|field| !field.is_empty()).count(), fields)
    };
    let mut best: Option<(usize, usize, Vec<String>)> = None;
    for (index, row) in read.whole.iter().enumerate() {
        let (known, fields) = scored(row);
        let enough = known >= 2 || (known == 1 && row.cells.len() <= 2);
        if enough && best.as_ref().is_none_or(|(most, _, _)| known > *most) {
            best = Some((known, index, fields));
        }
    }
    let (known, index, fields) = best.or_else(|| {
        let index = read.whole.iter().position(|row| width > 1 && row.cells.len() == width)?;
        // Where somebody's e-mail address stands there are no headings, and the first person would be lost.
        if read.whole.get(index)?.cells.iter().any(|cell| cell.contains('@')) {
            return None;
        }
        Some((0, index, inferred(read.whole.get(index..)?)))
    })?;
    let cells = read.whole.get(index)?.cells.clone();
    // Reading again up to the header gives its place.
    let upto = table::rows(text, separator, 1, last, index + 1);
    Some(Header {
        separator,
        width: cells.len(),
        cells,
        fields,
        known,
        consumed: upto.consumed,
        next_line: upto.next_line,
    })
}

/// Columns of a header in a language we do not know, by what stands in them: LinkedIn's connections have names, an
/// address, an e-mail, a company, a position and a date, in that order.
fn inferred(rows: &[Row]) -> Vec<String> {
    let Some((header, rows)) = rows.split_first() else { return Vec::new() };
    let mostly = |column: usize, fits: &dyn Fn(&str) -> bool| {
        let filled: Vec<&str> = rows
            .iter()
            .filter_map(|row| row.cells.get(column))
            .map(|cell| cell.trim())
            .filter(|it| !it.is_empty())
            .listed();
        !filled.is_empty() && filled.iter().filter(|value| fits(value)).count() * 2 > filled.len()
    };
    let fields: Vec<String> = (0..header.cells.len())
        .map(|column| {
            let field = if mostly(column, &|value| slug_of(value).is_some()) {
                "url"
            } else if mostly(column, &|value| value.contains('@') && !value.contains(' ')) {
                "email"
            } else if mostly(column, &|value| dates::read(value, false).or_else(|| dates::read(value, true)).is_some())
            {
                "connected_on"
            } else {
                ""
            };
            field.to_owned()
        })
        .listed();
    let order: &[&str] = match (fields.len(), fields.iter().position(|field| field == "url")) {
        (7, Some(2)) => &["given_name", "family_name", "url", "email", "company", "title", "connected_on"],
        (6, None) => &["given_name", "family_name", "email", "company", "title", "connected_on"],
        _ => &[],
    };
    if fields.last().is_some_and(|field| field == "connected_on") && !order.is_empty() {
        return order.iter().map(|field| (*field).to_owned()).listed();
    }
    fields
}

fn kind_of(fields: &[String]) -> FileKind {
    let has = |name: &str| fields.iter().any(|field| field == name);
    if has("conversation") && has("content") {
        FileKind::Messages
    } else if has("from") && has("to") && (has("direction") || has("sent_at")) {
        FileKind::Invitations
    } else if has("note") && has("url") && has("created_on") {
        FileKind::Notes
    } else if has("connected_on") && has("given_name") && has("family_name") {
        FileKind::Connections
    } else if has("name") || has("given_name") || has("family_name") || has("url") || has("email") {
        FileKind::People
    } else {
        FileKind::Unknown
    }
}

fn rename(fields: &mut [String], from: &str, to: &str) {
    for field in fields.iter_mut().filter(|field| *field == from) {
        to.clone_into(field);
    }
}

const DATES: [&str; 4] = ["connected_on", "sent_at", "date", "created_on"];

/// LinkedIn's own files put the month first; one value that cannot be read so decides otherwise.
fn settle_dates(layout: &mut FileLayout, rows: &[Row]) {
    let columns: Vec<usize> = layout
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| DATES.contains(&field.as_str()))
        .map(|(at, _)| at)
        .listed();
    let values = rows.iter().flat_map(|row| columns.iter().filter_map(|at| row.cells.get(*at))).map(String::as_str);
    layout.day_first = dates::day_comes_first(values).unwrap_or(false);
}

/// What a row says, or why it is passed over.
fn said(row: &Row, layout: &FileLayout, zone: &Zone) -> Result<FileRow, &'static str> {
    if row.unclosed {
        return Err("unclosed_quote");
    }
    if row.cells == layout.header {
        return Err("repeated_header");
    }
    // More cells than headings: a separator that should have been quoted has moved everything after it.
    if row.cells.iter().skip(layout.header.len()).any(|cell| !cell.trim().is_empty()) {
        return Err("ragged");
    }
    // Below their rows reports say who made them and when, without a separator.
    if matches!(row.cells.as_slice(), [alone] if layout.header.len() > 2 && !alone.contains('@')) {
        return Err("no_person");
    }
    // Of several columns for one field the first that is filled counts.
    let pairs = layout.fields.iter().zip(&row.cells).rev().filter(|(field, _)| !field.is_empty());
    let pairs = pairs.map(|(field, cell)| (field, unguarded(cell.trim()))).filter(|(_, value)| !value.is_empty());
    let mut values: Map<String, String> = order::map(pairs.map(|(field, value)| (field.clone(), bounded(value))));
    for field in DATES {
        if let Some(written) = values.get_mut(field) {
            *written = moment(dates::read(written, layout.day_first).ok_or("bad_date")?, zone);
        }
    }
    for field in ["url", "sender", "inviter", "invitee"] {
        if let Some(address) = values.get_mut(field)
            && let Some(slug) = slug_of(address)
        {
            *address = slug;
        } else if field != "url" {
            values.remove(field);
        }
    }
    let mut row = FileRow { line: row.line, prospect_id: String::new(), values };
    match layout.kind {
        FileKind::Messages => message(&mut row)?,
        FileKind::Invitations => invitation(&mut row)?,
        FileKind::Connections | FileKind::Notes | FileKind::People | FileKind::Unknown => {
            person(&mut row, layout.kind)?;
        }
    }
    Ok(row)
}

fn bounded(cell: &str) -> String {
    if cell.len() <= LONGEST_CELL { cell.to_owned() } else { cell.chars().take(LONGEST_CELL).collect() }
}

/// A day without a time is meant wherever the user was: noon there.
fn moment(written: Written, zone: &Zone) -> String {
    let at = if written.utc { Timestamp(written.at.and_utc()) } else { zone.moment(written.at) };
    at.0.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}

fn message(row: &mut FileRow) -> Result<(), &'static str> {
    let get = |name: &str| row.values.get(name).map_or("", String::as_str);
    let draft = fold(get("draft"));
    let folder = fold(get("folder"));
    if matches!(draft.as_str(), "yes" | "true" | "1" | "ja" | "oui" | "si" | "sim") || folder.contains("draft") {
        return Err("draft");
    }
    let content = get("content");
    let hidden = fold(get("from")) == "linkedin member";
    if folder.contains("spam")
        || folder.contains("sponsor")
        || (get("sender").is_empty() && !hidden && looks_sent_to_many(content))
    {
        return Err("sponsored");
    }
    if get("conversation").is_empty() || get("date").is_empty() {
        return Err("no_person");
    }
    let slugs: Vec<String> = get("recipients").split([',', ';', ' ']).filter_map(slug_of).listed();
    let recipients = slugs.join(" ");
    // Nothing else of a message is asked for, and a hundred thousand of them travel.
    for field in ["draft", "folder", "title", "subject"] {
        row.values.remove(field);
    }
    row.values.insert("recipients".to_owned(), recipients);
    Ok(())
}

/// Sponsored mail is made of markup; people type.
fn looks_sent_to_many(content: &str) -> bool {
    let tags = ["<p", "<a ", "<br", "<div", "<span", "<strong", "<html", "</"];
    content.is_empty() || tags.iter().any(|tag| content.contains(tag))
}

fn invitation(row: &mut FileRow) -> Result<(), &'static str> {
    let get = |name: &str| row.values.get(name).map_or("", String::as_str);
    let direction = fold(get("direction"));
    // The two words are the product's own and stay English in most languages; others begin alike.
    let outgoing =
        ["out", "aus", "sort", "sal", "env", "sai", "uit", "ges", "sent", "usc", "inv", "wych", "utg", "udg"]
            .iter()
            .any(|start| direction.starts_with(start));
    let (slug, name) = if outgoing { (get("invitee"), get("to")) } else { (get("inviter"), get("from")) };
    let (slug, name) = (slug.to_owned(), name.to_owned());
    if slug.is_empty() && name.is_empty() {
        return Err("hidden_member");
    }
    if !slug.is_empty() {
        row.prospect_id = format!("linkedin:{slug}");
    }
    row.values.insert("name".to_owned(), name);
    row.values.insert("outgoing".to_owned(), if outgoing { "yes" } else { "no" }.to_owned());
    Ok(())
}

fn person(row: &mut FileRow, kind: FileKind) -> Result<(), &'static str> {
    let get = |name: &str| row.values.get(name).map_or("", String::as_str).to_owned();
    let written = [get("given_name"), get("family_name")].join(" ").trim().to_owned();
    // A given name alone beside a whole name is only a part of it.
    let whole = get("name");
    let name = if written.is_empty() || (get("family_name").is_empty() && !whole.is_empty()) { whole } else { written };
    // Several addresses in a cell: the first is the one to write to, and the one that other files know.
    let address =
        get("email").split([',', ';', ' ', '\n']).find(|part| part.contains('@')).unwrap_or_default().to_owned();
    let (url, email) = (get("url"), fold(&address));
    let linkedin = kind == FileKind::Connections || kind == FileKind::Notes;
    if name.is_empty() && url.is_empty() && email.is_empty() {
        return Err(if linkedin { "hidden_member" } else { "no_person" });
    }
    let is_slug = !url.is_empty() && !url.contains(['/', '.', ' ', ':']);
    row.prospect_id = if is_slug {
        format!("linkedin:{url}")
    } else if linkedin && !name.is_empty() {
        // Exports before 2023 name no addresses. The day of the connection tells namesakes apart.
        let day = get("connected_on");
        format!("linkedin:~{}~{}", fold(&name), day.get(..10).unwrap_or_default())
    } else if !email.is_empty() {
        format!("web:{email}")
    } else if let Some(page) = personal_page(&url) {
        format!("web:{page}")
    } else if !name.is_empty() {
        format!("web:~{}~{}", fold(&name), fold(&get("company")))
    } else {
        return Err("no_person");
    };
    if row.prospect_id.chars().count() > 500 {
        return Err("no_person");
    }
    for (field, value) in [("name", name), ("email", address)] {
        if !value.is_empty() {
            row.values.insert(field.to_owned(), value);
        }
    }
    Ok(())
}

/// An address that can be one person's own: a host alone is an organisation's.
fn personal_page(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest).split(['?', '#']).next()?;
    let rest = rest.trim_end_matches('/');
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let (host, path) = rest.split_once('/')?;
    (host.contains('.') && !path.is_empty()).then(|| format!("{}/{path}", host.lowered()))
}

#[cfg(test)]
mod tests;
