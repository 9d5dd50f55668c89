//! Given names of the sample: right, and empty wherever nobody should be greeted.

use crate::samples::fold_of;
use outreach_engine::person::parse_name;

fn same(a: &str, b: &str) -> bool {
    let plain = |text: &str| text.replace('.', "").to_lowercase();
    plain(a) == plain(b)
}

pub fn report() {
    let mut reader = csv::Reader::from_path("tests/fixtures/data/names.csv").expect("the sample is there");
    let (mut right, mut all, mut last_right, mut last_all, mut greeted) = (0, 0, 0, 0, 0);
    for row in reader.records() {
        let row = row.expect("a row");
        let cell = |at: usize| row.get(at).unwrap_or("");
        let given = parse_name(cell(1)).given_name;
        let accepted =
            same(&given, cell(2)) || (!given.is_empty() && cell(3).split('/').any(|name| same(&given, name)));
        all += 1;
        right += i32::from(accepted);
        greeted += i32::from(cell(2).is_empty() && !accepted);
        if fold_of(cell(1)) == 4 {
            last_all += 1;
            last_right += i32::from(accepted);
        }
    }
    println!("names: {right} of {all} given names right, {last_right} of {last_all} in the fold never looked at");
    println!("  greeted although nobody should be: {greeted}");
}
