//! Given names of the samples: right, and empty wherever nobody should be greeted.

use crate::samples::fold_of;
use outreach_engine::person::parse_name;

/// The sample that the rules were made on, and those that were written by people who had not seen what fails.
const FILES: [&str; 14] = [
    "names.csv",
    "names_held_out.csv",
    "names_third.csv",
    "names_fourth.csv",
    "names_fifth.csv",
    "names_sixth.csv",
    "names_seventh.csv",
    "names_eighth.csv",
    "names_ninth.csv",
    "names_tenth.csv",
    "names_eleventh.csv",
    "names_twelfth.csv",
    "names_thirteenth.csv",
    "names_fourteenth.csv",
];

fn same(a: &str, b: &str) -> bool {
    let plain = |text: &str| text.replace('.', "").to_lowercase();
    plain(a) == plain(b)
}

/// Prints the figures; `errors` lists what is wrong too.
pub fn report(errors: bool) {
    for file in FILES {
        let mut reader = csv::Reader::from_path(format!("tests/fixtures/data/{file}")).expect("the sample is there");
        let (mut right, mut all, mut last_right, mut last_all) = (0, 0, 0, 0);
        let (mut greeted, mut misnamed) = (0, 0);
        for row in reader.records() {
            let row = row.expect("a row");
            let cell = |at: usize| row.get(at).unwrap_or("");
            let parsed = parse_name(cell(1));
            let given = parsed.given_name;
            let accepted =
                same(&given, cell(2)) || (!given.is_empty() && cell(3).split('/').any(|name| same(&given, name)));
            all += 1;
            right += i32::from(accepted);
            greeted += i32::from(cell(2).is_empty() && !accepted);
            misnamed += i32::from(!cell(2).is_empty() && !given.is_empty() && !accepted);
            if fold_of(cell(1)) == 4 {
                last_all += 1;
                last_right += i32::from(accepted);
            }
            if errors && !accepted {
                println!("{file} {:?}: {given:?} for {:?} ({})", cell(1), cell(2), parsed.reason);
            }
        }
        println!("{file}: {right} of {all} given names right ({:.3})", f64::from(right) / f64::from(all));
        println!("  greeted although nobody should be: {greeted}; greeted by another name: {misnamed}");
        if file == "names.csv" {
            println!("  in the fold never looked at: {last_right} of {last_all}");
        }
    }
}
