//! Unpacks the texts of the core's data files, which `data!` packed with LZMA, a group of files in one piece: two fifths of the
//! data's bytes in the module. A group is unpacked when the first of its texts is asked for, and stays. Not here: any other
//! LZMA, of which this reads one kind (`packed` of the derive crate).

use std::sync::OnceLock;

/// The groups as packed, and the bytes of their texts.
static GROUPS: [(&[u8], usize); 2] = outreach_engine_derive::packed_groups!();
static TEXTS: [OnceLock<String>; GROUPS.len()] = [const { OnceLock::new() }; GROUPS.len()];

/// The text that stands at `from` in a group, of so many bytes: `data!` knows where.
pub(crate) fn text(group: usize, from: usize, length: usize) -> &'static str {
    let text = TEXTS.get(group).zip(GROUPS.get(group)).map(|(text, (packed, length))| {
        text.get_or_init(|| String::from_utf8(unpacked(packed, *length)).unwrap_or_default())
    });
    text.and_then(|text| text.get(from..from + length)).unwrap_or_default()
}

/// How many bits of the letter before tell what letter to expect.
const BEFORE: u32 = 2;

// Where it is held how likely the next bit is to be 0, for each question that is asked. There are twelve states: what the
// last steps were.
const IS_REPEATED: usize = 0;
const IS_FROM_AS_FAR: usize = 12;
const IS_NOT_FIRST: usize = 24;
const IS_NOT_SECOND: usize = 36;
const IS_FOURTH: usize = 48;
const IS_LONG: usize = 60;
const CLASSES: usize = 72;
const DISTANCES: usize = CLASSES + 4 * 64;
const LOWEST: usize = DISTANCES + 128;
const LENGTHS: usize = LOWEST + 16;
const LENGTHS_FROM_AS_FAR: usize = LENGTHS + 18 + 256;
const LETTERS: usize = LENGTHS_FROM_AS_FAR + 18 + 256;
const QUESTIONS: usize = LETTERS + ((3 * 256) << BEFORE);

/// Bits that are each as short as they were foreseen.
struct Bits<'a> {
    packed: &'a [u8],
    at: usize,
    range: u32,
    code: u32,
    likely: [u32; QUESTIONS],
}

fn unpacked(packed: &[u8], length: usize) -> Vec<u8> {
    let mut bits = Bits { packed, at: 0, range: 0, code: 0, likely: [1 << 10; QUESTIONS] };
    (0..4).for_each(|_| bits.refill());
    bits.range = u32::MAX;
    let mut out: Vec<u8> = Vec::with_capacity(length);
    let mut state = 0;
    // How far back the last repetitions came from, less one.
    let mut last = [0_usize; 4];
    while out.len() < length {
        if bits.next(IS_REPEATED + state) == 0 {
            let letter = bits.letter(&out, state, last[0]);
            out.push(letter);
            state = match state {
                0..4 => 0,
                4..10 => state - 3,
                _ => state - 6,
            };
            continue;
        }
        let times;
        if bits.next(IS_FROM_AS_FAR + state) == 0 {
            times = bits.length(LENGTHS);
            last = [bits.distance(times), last[0], last[1], last[2]];
            state = if state < 7 { 7 } else { 10 };
        } else {
            let is_first = bits.next(IS_NOT_FIRST + state) == 0;
            let is_long = !is_first || bits.next(IS_LONG + state) == 1;
            if !is_first {
                last = if bits.next(IS_NOT_SECOND + state) == 0 {
                    [last[1], last[0], last[2], last[3]]
                } else if bits.next(IS_FOURTH + state) == 0 {
                    [last[2], last[0], last[1], last[3]]
                } else {
                    [last[3], last[0], last[1], last[2]]
                };
            }
            times = if is_long { bits.length(LENGTHS_FROM_AS_FAR) } else { 1 };
            state = match (state < 7, is_long) {
                (true, true) => 8,
                (true, false) => 9,
                _ => 11,
            };
        }
        let from = out.len().saturating_sub(last[0] + 1);
        // What is repeated can reach into the repetition.
        for at in from..from + times {
            let letter = out.get(at).copied().unwrap_or(0);
            out.push(letter);
        }
    }
    out
}

impl Bits<'_> {
    /// A letter. After a repetition it is unlike the one that would have gone on with it.
    fn letter(&mut self, out: &[u8], state: usize, last: usize) -> u8 {
        let before = usize::from(out.last().copied().unwrap_or(0)) >> (8 - BEFORE);
        let from = LETTERS + before * 3 * 256;
        let mut letter = 1;
        if state >= 7 {
            let mut unlike = out.len().checked_sub(last + 1).and_then(|at| out.get(at)).copied().map_or(0, usize::from);
            // As long as they are alike, each bit is foreseen by that of the other one too.
            while letter < 256 {
                unlike <<= 1;
                let expected = (unlike >> 8) & 1;
                let bit = self.next(from + ((1 + expected) << 8) + letter);
                letter = (letter << 1) | bit;
                if bit != expected {
                    break;
                }
            }
        }
        while letter < 256 {
            letter = (letter << 1) | self.next(from + letter);
        }
        letter.to_le_bytes()[0]
    }

    fn length(&mut self, from: usize) -> usize {
        if self.next(from) == 0 {
            2 + self.number(from + 2, 3)
        } else if self.next(from + 1) == 0 {
            10 + self.number(from + 10, 3)
        } else {
            18 + self.number(from + 18, 8)
        }
    }

    /// How far back a repetition of that length comes from, less one: its class gives the two highest bits and how many
    /// others there are.
    fn distance(&mut self, times: usize) -> usize {
        let class = self.number(CLASSES + 64 * (times - 2).min(3), 6);
        if class < 4 {
            return class;
        }
        let others = class / 2 - 1;
        let least = (2 | (class & 1)) << others;
        if class < 14 {
            return least + self.reversed(DISTANCES + least - class, others);
        }
        let mut high = 0;
        for _ in 4..others {
            // Bits of which nothing is foreseen.
            self.range >>= 1;
            let bit = u32::from(self.code >= self.range);
            self.code -= self.range & bit.wrapping_neg();
            self.refill();
            high = (high << 1) | bit as usize;
        }
        least + (high << 4) + self.reversed(LOWEST, 4)
    }

    /// A number of so many bits, the highest first. Each bit is foreseen by those before it.
    #[inline(never)]
    fn number(&mut self, from: usize, bits: usize) -> usize {
        let mut number = 1;
        for _ in 0..bits {
            number = (number << 1) | self.next(from + number);
        }
        number - (1 << bits)
    }

    /// As [`Self::number`], the lowest bit first.
    #[inline(never)]
    fn reversed(&mut self, from: usize, bits: usize) -> usize {
        let (mut number, mut before) = (0, 1);
        for place in 0..bits {
            let bit = self.next(from + before);
            before = (before << 1) | bit;
            number |= bit << place;
        }
        number
    }

    /// The next bit. Without a branch, which nobody could foresee.
    #[inline(never)]
    fn next(&mut self, question: usize) -> usize {
        let Some(likely) = self.likely.get_mut(question) else { return 0 };
        let bound = (self.range >> 11) * *likely;
        let bit = u32::from(self.code >= bound);
        let if_one = bit.wrapping_neg();
        self.range = (bound & !if_one) | (self.range.wrapping_sub(bound) & if_one);
        self.code -= bound & if_one;
        // A 32nd of the way nearer to what it was.
        let away = ((!if_one & 2048) | (if_one & 31)).wrapping_sub(*likely).cast_signed();
        *likely = likely.wrapping_add_signed(away >> 5);
        self.refill();
        bit as usize
    }

    /// Takes up the next byte when the range has become small.
    #[inline]
    fn refill(&mut self) {
        let byte = self.packed.get(self.at).copied().unwrap_or(0);
        let is_small = u32::from(self.range < 1 << 24);
        self.at += is_small as usize;
        let (shift, mask) = (is_small * 8, is_small.wrapping_neg());
        self.range <<= shift;
        self.code = (self.code << shift) | (u32::from(byte) & mask);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_data_file_is_what_it_was() {
        // This one ships as it is written.
        let marks = include_str!("../person/data/marks.txt");
        assert_eq!(outreach_engine_derive::data!("src/person/data/marks.txt"), marks);
    }

    #[test]
    fn every_group_is_there_to_its_last_letter() {
        for (group, (_, length)) in super::GROUPS.iter().enumerate() {
            assert_eq!(super::text(group, 0, *length).len(), *length);
            assert!(*length > 0 && super::text(group, length - 1, 1) != "\0");
            assert_eq!(super::text(group, 0, length + 1), "", "there is no more");
        }
    }
}
