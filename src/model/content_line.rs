//! Lines of iCalendar and vCard files, which escape texts and fold lines alike (RFC 5545, 3.1 and 3.3.11; RFC 6350, 3.2
//! and 3.4). Not here: what the lines say.

/// Octets of a line, without its end.
const LINE_OCTETS: usize = 75;

/// Text of a property. Control characters other than line breaks have no place in it.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ',' | ';' => escaped.extend(['\\', letter]),
            '\n' | '\r' => escaped.push_str("\\n"),
            other if other.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// Lines as a file has them, folded between characters so that no part is longer than 75 octets.
#[must_use]
pub fn folded(lines: &[String]) -> String {
    let mut content = String::new();
    for line in lines {
        let mut used = 0;
        for letter in line.chars() {
            if used + letter.len_utf8() > LINE_OCTETS {
                content.push_str("\r\n ");
                used = 1;
            }
            content.push(letter);
            used += letter.len_utf8();
        }
        content.push_str("\r\n");
    }
    content
}
