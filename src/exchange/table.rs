//! Rows of a text with separators, as far as whole rows are there: a long file comes in pieces. Not here: what the
//! columns mean (`columns`, `file`).

use crate::model::order::IntoList;
use csv_core::{ReadRecordResult, ReaderBuilder};

/// One row, with the number of the line on which it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub line: u32,
    pub cells: Vec<String>,
    /// A quote was opened in it and never closed: the rest of the file is in its last cell.
    pub unclosed: bool,
}

/// The whole rows of a piece.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    pub whole: Vec<Row>,
    /// Bytes of the piece that are in them; the rest begins the next piece.
    pub consumed: usize,
    /// The line on which the rest begins.
    pub next_line: u32,
}

/// Reads at most `most` whole rows; with `last` what is left over is a row too. Blank lines are passed over.
#[must_use]
pub fn rows(text: &str, separator: u8, first_line: u32, last: bool, most: usize) -> Rows {
    let bytes = text.as_bytes();
    let mut reader = ReaderBuilder::new().delimiter(separator).build();
    let mut read = Rows { whole: Vec::new(), consumed: 0, next_line: first_line };
    let (mut output, mut ends) = (vec![0; 4_096], vec![0; 64]);
    while read.whole.len() < most {
        let Some((taken, cells)) = record(&mut reader, bytes, read.consumed, last, &mut output, &mut ends) else {
            break;
        };
        let raw = bytes.get(read.consumed..taken).unwrap_or_default();
        let leading = raw.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).filter(|byte| **byte == b'\n');
        let line = read.next_line.saturating_add(count(leading.count()));
        let breaks = count(text_count(raw, b'\n'));
        let unclosed = text_count(raw, b'"') % 2 == 1 && taken == bytes.len();
        let runs_on = unclosed && cells.last().is_some_and(|cell| cell.contains('\n'));
        read.consumed = taken;
        read.next_line = read.next_line.saturating_add(breaks);
        read.whole.push(Row { line, cells, unclosed: runs_on });
    }
    read
}

fn text_count(raw: &[u8], wanted: u8) -> usize {
    raw.split(|byte| *byte == wanted).count().saturating_sub(1)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// One record and the place after it; none where the piece ends within it.
fn record(
    reader: &mut csv_core::Reader,
    bytes: &[u8],
    from: usize,
    last: bool,
    output: &mut Vec<u8>,
    ends: &mut Vec<usize>,
) -> Option<(usize, Vec<String>)> {
    let (mut at, mut written, mut ended) = (from, 0, 0);
    loop {
        let input = bytes.get(at..).unwrap_or_default();
        // An empty input is how the reader is told that nothing follows.
        if input.is_empty() && !last {
            return None;
        }
        let (result, taken, wrote, closed) =
            reader.read_record(input, output.get_mut(written..)?, ends.get_mut(ended..)?);
        (at, written, ended) = (at + taken, written + wrote, ended + closed);
        match result {
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull => output.resize(output.len() * 2, 0),
            ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
            ReadRecordResult::Record => return Some((at, cells(output, ends.get(..ended)?))),
            ReadRecordResult::End => return None,
        }
    }
}

fn cells(output: &[u8], ends: &[usize]) -> Vec<String> {
    let mut from = 0;
    ends.iter()
        .map(|end| {
            let cell = output.get(from..*end).unwrap_or_default();
            from = *end;
            String::from_utf8_lossy(cell).into_owned()
        })
        .listed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells_of(text: &str) -> Vec<(u32, Vec<String>)> {
        rows(text, b',', 1, true, usize::MAX).whole.into_iter().map(|row| (row.line, row.cells)).collect()
    }

    #[test]
    fn rows_know_the_line_on_which_they_begin() {
        let text = "a,b\n\n\"two\nlines\",x\r\n,last";
        let expected = [(1, ["a", "b"]), (3, ["two\nlines", "x"]), (5, ["", "last"])];
        assert_eq!(cells_of(text), expected.map(|(line, cells)| (line, cells.map(str::to_owned).to_vec())));
    }

    #[test]
    fn a_quote_that_is_never_closed_is_seen() {
        assert!(!rows("a,\"b\nc\"\n", b',', 1, true, 9).whole[0].unclosed);
        assert!(rows("a,\"b\nc\nd,e\n", b',', 1, true, 9).whole[0].unclosed);
    }

    proptest! {
        #[test]
        fn pieces_give_what_the_whole_gives(
            table in proptest::collection::vec(proptest::collection::vec("[ab\",\n é]{0,6}", 2..4), 1..8),
            cut in 0_usize..60,
        ) {
            let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let lines = table.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n");
            let text: String = lines.collect();
            let cut = (0..=cut.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            let first = rows(&text[..cut], b',', 1, false, usize::MAX);
            let rest = rows(&text[first.consumed..], b',', first.next_line, true, usize::MAX);
            let pieces: Vec<Row> = first.whole.into_iter().chain(rest.whole).collect();
            let whole = rows(&text, b',', 1, true, usize::MAX).whole;
            prop_assert_eq!(&pieces, &whole);
            let read: Vec<Vec<String>> = whole.into_iter().map(|row| row.cells).collect();
            prop_assert_eq!(read, table);
        }
    }
}
