//! Unpacks the texts of the core's data files, which `data!` packed with deflate (RFC 1951): a third of the data's bytes in
//! the module. Not here: blocks that are not packed, which no text is better for.

use super::order::IntoList;

/// In which order a block tells the lengths of its codes for lengths.
const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
/// The symbol that ends a block. Lower ones are bytes, higher ones lengths of repetitions.
const END: usize = 256;

/// The text that was packed, of so many bytes.
pub(crate) fn text(packed: &[u8], length: usize) -> String {
    let mut bits = Bits { packed, held: 0, count: 0 };
    let mut out = Vec::with_capacity(length);
    let mut is_last = false;
    while !is_last {
        is_last = bits.take(1) == 1;
        let kind = bits.take(2);
        let (symbols, distances) = if kind == 2 { bits.codes() } else { fixed() };
        bits.block(&symbols, &distances, &mut out);
    }
    String::from_utf8(out).unwrap_or_default()
}

/// A code of prefixes: for each run of bits of the longest prefix's length the symbol, and its prefix's own length.
struct Code {
    longest: u32,
    symbols: Vec<(u16, u8)>,
}

impl Code {
    /// By the lengths of the prefixes of all symbols, of which 0 stands for none.
    fn of(lengths: &[u8]) -> Self {
        let longest = lengths.iter().copied().max().unwrap_or(0);
        let mut symbols = vec![(0, 0); 1 << longest];
        // The next prefix of each length, from the highest bit on. The first one comes behind all shorter ones.
        let mut next = [0_u32; 17];
        for length in lengths.iter().filter(|length| **length > 0) {
            for longer in next.iter_mut().skip(usize::from(*length) + 1) {
                *longer = longer.wrapping_add(1 << (32 - length));
            }
        }
        for (symbol, length) in (0..).zip(lengths).filter(|(_, length)| **length > 0) {
            let Some(next) = next.get_mut(usize::from(*length)) else { continue };
            for place in symbols.iter_mut().skip(next.reverse_bits() as usize).step_by(1 << length) {
                *place = (symbol, *length);
            }
            *next = next.wrapping_add(1 << (32 - length));
        }
        Self { longest: longest.into(), symbols }
    }
}

/// The codes of blocks that do not tell their own.
fn fixed() -> (Code, Code) {
    let length = |symbol| match symbol {
        144..256 => 9,
        256..280 => 7,
        _ => 8,
    };
    let lengths = (0..288).map(length).listed();
    (Code::of(&lengths), Code::of(&[5; 30]))
}

struct Bits<'a> {
    packed: &'a [u8],
    /// Those that come next, the first one lowest, and how many they are.
    held: u32,
    count: u32,
}

impl Bits<'_> {
    /// At least so many, at most 16.
    fn hold(&mut self, count: u32) {
        while self.count < count {
            let (byte, rest) = self.packed.split_first().unwrap_or((&0, &[]));
            self.held |= u32::from(*byte) << self.count;
            self.count += 8;
            self.packed = rest;
        }
    }

    fn take(&mut self, count: u32) -> usize {
        self.hold(count);
        let taken = self.held & ((1 << count) - 1);
        self.held >>= count;
        self.count -= count;
        taken as usize
    }

    fn symbol(&mut self, code: &Code) -> usize {
        self.hold(code.longest);
        let next = self.held & ((1 << code.longest) - 1);
        let (symbol, length) = code.symbols.get(next as usize).copied().unwrap_or_default();
        // Not by `take`: this is asked for every letter.
        self.held >>= length;
        self.count -= u32::from(length);
        symbol.into()
    }

    /// The codes that a block tells: of bytes and lengths, and of distances.
    fn codes(&mut self) -> (Code, Code) {
        let (symbols, distances, told) = (self.take(5) + 257, self.take(5) + 1, self.take(4) + 4);
        let mut lengths = [0; 19];
        for place in ORDER.iter().take(told) {
            if let Some(length) = lengths.get_mut(*place) {
                *length = self.take(3).try_into().unwrap_or(0);
            }
        }
        let code = Code::of(&lengths);
        let mut lengths: Vec<u8> = Vec::new();
        while lengths.len() < symbols + distances {
            let symbol = self.symbol(&code);
            let (length, times) = match symbol {
                16 => (lengths.last().copied().unwrap_or(0), self.take(2) + 3),
                17 => (0, self.take(3) + 3),
                18 => (0, self.take(7) + 11),
                _ => (symbol.try_into().unwrap_or(0), 1),
            };
            lengths.resize(lengths.len() + times, length);
        }
        let (symbols, distances) = lengths.split_at_checked(symbols).unwrap_or_default();
        (Code::of(symbols), Code::of(distances))
    }

    fn block(&mut self, symbols: &Code, distances: &Code, out: &mut Vec<u8>) {
        loop {
            let symbol = self.symbol(symbols);
            match u8::try_from(symbol) {
                Ok(byte) => out.push(byte),
                Err(_) if symbol == END => return,
                Err(_) => {
                    let times = if symbol == 285 { 258 } else { self.number(symbol - 257, 2) + 3 };
                    let distance = self.symbol(distances);
                    let from = out.len().saturating_sub(self.number(distance, 1) + 1);
                    // What is repeated can reach into the repetition.
                    let mut left = times;
                    while left > 0 {
                        let part = left.min(out.len() - from);
                        out.extend_from_within(from..from + part);
                        left -= part;
                    }
                }
            }
        }
    }

    /// The number that a class stands for: the first ones for themselves, and of each twice as wide range so many classes
    /// (as a power of two) that bits behind them tell the rest.
    fn number(&mut self, class: usize, power: u32) -> usize {
        let wide = (class >> power).saturating_sub(1).try_into().unwrap_or(0);
        let first = if wide == 0 { class } else { ((1 << power) | (class & ((1 << power) - 1))) << wide };
        first + self.take(wide)
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn a_data_file_is_what_it_was() {
        // This one ships as it is written.
        let marks = include_str!("../person/data/marks.txt");
        assert_eq!(outreach_engine_derive::data!("src/person/data/marks.txt"), marks);
    }

    #[test]
    fn a_block_that_tells_no_codes_is_read() {
        // As zlib packs it.
        assert_eq!(text(&[0x4b, 0x4c, 0x4a, 0x4e, 0x84, 0x21, 0x00], 12), "abcabcabcabc");
    }
}
