//! The labelled samples as profiles, and the five folds, chosen by a hash of the title or name before any tuning.

use outreach_engine::model::profile::Profile;

/// The classes in the order of the weights file.
pub const CLASSES: [&str; 4] = ["none", "referral_network", "thought_leadership", "stealth_founder"];

/// One labelled profile.
pub struct Sample {
    pub profile: Profile,
    pub class: usize,
    pub fold: usize,
    pub core: bool,
    pub lang: String,
    pub source: String,
    pub weight: f64,
}

/// Fold 0–4 by FNV-1a of the lower-cased key, so that the same title is never on both sides.
pub fn fold_of(key: &str) -> usize {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in key.to_lowercase().bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^= hash >> 32;
    ((hash ^ (hash >> 16)) % 5) as usize
}

fn rows(file: &str) -> (csv::StringRecord, Vec<csv::StringRecord>) {
    let mut reader = csv::Reader::from_path(format!("tests/fixtures/data/{file}")).expect("the sample is there");
    let headers = reader.headers().expect("a header").clone();
    (headers, reader.records().map(|record| record.expect("a row")).collect())
}

fn class_of(name: &str) -> usize {
    CLASSES.iter().position(|class| *class == name).expect("a known class")
}

/// Job titles with company and industry where given.
pub fn titles() -> Vec<Sample> {
    let (headers, rows) = rows("titles.csv");
    rows.iter()
        .map(|row| {
            let cell = |name: &str| {
                let at = headers.iter().position(|header| header == name).expect("a column");
                row.get(at).filter(|text| !text.is_empty()).map(str::to_owned)
            };
            let title = cell("title").unwrap_or_default();
            Sample {
                fold: fold_of(&title),
                profile: Profile {
                    title: Some(title),
                    company: cell("company"),
                    industry: cell("industry"),
                    ..Profile::default()
                },
                class: class_of(&cell("expected_segment").unwrap_or_default()),
                core: cell("tier").as_deref() == Some("core"),
                lang: cell("lang").unwrap_or_default(),
                source: cell("source").unwrap_or_default(),
                weight: 1.0,
            }
        })
        .collect()
}

/// Which fields of a headline row are kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fields {
    All,
    WithoutIndustry,
    TitleAndCompany,
}

/// Headlines with the fields asked for.
pub fn headlines(fields: Fields) -> Vec<Sample> {
    let (headers, rows) = rows("headlines.csv");
    rows.iter()
        .map(|row| {
            let cell = |name: &str| {
                let at = headers.iter().position(|header| header == name).expect("a column");
                row.get(at).filter(|text| !text.is_empty()).map(str::to_owned)
            };
            let name = cell("name").unwrap_or_default();
            let few = fields == Fields::TitleAndCompany;
            Sample {
                fold: fold_of(&name),
                profile: Profile {
                    display_name: Some(name),
                    title: cell("job_title"),
                    company: cell("company"),
                    industry: cell("industry").filter(|_| fields == Fields::All),
                    headline: cell("headline").filter(|_| !few),
                    about: cell("about").filter(|_| !few),
                    location: cell("location").filter(|_| !few),
                    ..Profile::default()
                },
                class: class_of(&cell("expected_segment").unwrap_or_default()),
                core: true,
                lang: cell("lang").unwrap_or_default(),
                source: "headline".to_owned(),
                weight: 0.5,
            }
        })
        .collect()
}

/// Profiles of a file with the columns `title` (or `job_title`), `company`, `industry`, `expected_segment`, `lang` and
/// perhaps `name`, `headline`, `about`, `location`. Core is what its `tier` says, or its `difficulty` if not hard;
/// without either all of them are core.
pub fn profiles(path: &str, fields: Fields) -> Vec<Sample> {
    let mut reader = csv::Reader::from_path(path).expect("the profiles are there");
    let headers = reader.headers().expect("a header").clone();
    let place = |name: &str| headers.iter().position(|header| header == name);
    let cell = |row: &csv::StringRecord, name: &str| {
        place(name).and_then(|at| row.get(at)).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let few = fields == Fields::TitleAndCompany;
    reader
        .records()
        .map(|row| {
            let row = row.expect("a row");
            Sample {
                fold: fold_of(&cell(&row, "headline").or_else(|| cell(&row, "title")).unwrap_or_default()),
                profile: Profile {
                    display_name: cell(&row, "name"),
                    title: cell(&row, "title").or_else(|| cell(&row, "job_title")),
                    company: cell(&row, "company"),
                    industry: cell(&row, "industry").filter(|_| fields == Fields::All),
                    headline: cell(&row, "headline").filter(|_| !few),
                    about: cell(&row, "about").filter(|_| !few),
                    location: cell(&row, "location").filter(|_| !few),
                    ..Profile::default()
                },
                class: class_of(&cell(&row, "expected_segment").unwrap_or_default()),
                core: cell(&row, "tier").is_none_or(|tier| tier == "core")
                    && cell(&row, "difficulty").is_none_or(|difficulty| difficulty != "hard"),
                lang: cell(&row, "lang").unwrap_or_default(),
                source: "profile".to_owned(),
                weight: 1.0,
            }
        })
        // Somebody without a title cannot be judged by title and company.
        .filter(|sample| !few || sample.profile.title.is_some())
        .collect()
}

/// Examples that are trained on and counted nowhere: whoever leads an employer that has nothing to do with any segment
/// is outside, however high the rank, and so is whoever owns one, or advises, where nothing tells what it does.
pub fn far_leaders() -> Vec<Sample> {
    const TITLES: [&str; 3] = ["Chief Operating Officer", "Chief Financial Officer", "Chief Marketing Officer"];
    const ANYWHERE: [&str; 2] = ["Founder & Managing Director", "Owner, Consultant"];
    const INDUSTRIES: [&str; 16] = [
        "Accommodation Services",
        "Business Consulting and Services",
        "Data Infrastructure and Analytics",
        "Executive Search Services",
        "Holding Companies",
        "Human Resources Services",
        "Information Services",
        "Internet Publishing",
        "Marketing Services",
        "Museums",
        "Performing Arts",
        "Postal Services",
        "Professional Services",
        "Software Development",
        "Urban Transit Services",
        "Wireless Services",
    ];
    let far = |title: &str, industry: Option<&str>, weight: f64| Sample {
        profile: Profile {
            title: Some(title.to_owned()),
            company: industry.is_none().then(|| "Brellow".to_owned()),
            industry: industry.map(str::to_owned),
            ..Profile::default()
        },
        class: 0,
        fold: 0,
        core: true,
        lang: "en".to_owned(),
        source: "own".to_owned(),
        weight,
    };
    let led = TITLES.iter().flat_map(|title| INDUSTRIES.iter().map(|industry| far(title, Some(industry), 0.1)));
    led.chain(ANYWHERE.iter().map(|title| far(title, None, 0.3))).collect()
}
