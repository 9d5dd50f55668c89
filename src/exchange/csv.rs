//! CSV as RFC 4180 says, safe to open in a spreadsheet.

use std::borrow::Cow;

/// Rows as CSV text: CRLF after every row, the last one too.
#[must_use]
pub fn csv<'c>(rows: impl IntoIterator<Item = Vec<Cow<'c, str>>>) -> String {
    rows.into_iter().fold(String::new(), |mut text, row| {
        let cells: Vec<String> = row.iter().map(|value| cell(value)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
        text
    })
}

/// One cell. Text that a spreadsheet would run as a formula gets an apostrophe before it; a plain number, negative
/// ones too, stays a number. Cells with commas, quotes or line breaks are quoted.
#[must_use]
pub fn cell(value: &str) -> String {
    let starts_formula = value.trim_start().starts_with(['=', '+', '-', '@']) || value.starts_with(['\t', '\r', '\n']);
    let is_number = value.parse::<f64>().is_ok_and(f64::is_finite);
    let safe: Cow<'_, str> =
        if starts_formula && !is_number { Cow::Owned(format!("'{value}")) } else { Cow::Borrowed(value) };
    if safe.contains([',', '"', '\r', '\n']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_becomes_text_and_a_number_stays_one() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(cell(" +49 30"), "' +49 30");
        assert_eq!(cell("-2.5"), "-2.5");
        assert_eq!(cell("=HYPERLINK(\"x\",\"y\")"), "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
    }

    #[test]
    fn an_independent_parser_reads_back_what_was_written() {
        let rows = [vec!["a,b", "say \"hi\"", "two\r\nlines", "", "Zoë"], vec!["1", "2", "3", "4", "5"]];
        let text = csv(rows.iter().map(|row| row.iter().map(|cell| Cow::Borrowed(*cell)).collect()));
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let read: Vec<Vec<String>> =
            reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        assert_eq!(read, rows);
    }
}
