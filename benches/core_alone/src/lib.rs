//! Many people in memory, to be segmented, scored and put in order by the core alone. The same code is measured natively
//! (`main.rs`) and as WebAssembly (`benches/core_alone.mjs`). Not here: records that cross a boundary, which
//! `judge.bench.mjs` measures with the module that ships.

mod letters;

pub use letters::Letters;

use outreach_engine::{
    audience::{Candidate, Judge, assign},
    model::profile::{FieldConfidence, Profile},
    operations::shipped,
};

/// Samples with the columns that a profile has; what they are labelled with is not looked at.
const SAMPLES: [&str; 3] = [
    include_str!("../../../tests/fixtures/data/titles.csv"),
    include_str!("../../../tests/fixtures/data/headlines.csv"),
    include_str!("../../../tests/fixtures/data/profiles.csv"),
];

/// People with ids, judged by the shipped playbook.
pub struct Crowd {
    people: Vec<(String, Profile)>,
}

/// The profiles of a sample.
fn profiles(sample: &str) -> Vec<Profile> {
    let mut reader = csv::Reader::from_reader(sample.as_bytes());
    let headers = reader.headers().cloned().unwrap_or_default();
    let rows = reader.records().filter_map(Result::ok);
    rows.map(|row| {
        let cell = |name: &str| {
            let at = headers.iter().position(|header| header == name)?;
            row.get(at).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        Profile {
            display_name: cell("name"),
            title: cell("title").or_else(|| cell("job_title")),
            company: cell("company"),
            industry: cell("industry"),
            headline: cell("headline"),
            about: cell("about"),
            location: cell("location"),
            ..Profile::default()
        }
    })
    .collect()
}

impl Crowd {
    /// So many people: the samples again and again, each time with an employer, a network and a following of their own,
    /// so that no two are alike.
    #[must_use]
    pub fn of(count: u32) -> Self {
        let samples: Vec<Profile> = SAMPLES.into_iter().flat_map(profiles).collect();
        let people = samples.iter().cycle().zip(0..count).map(|(sample, at)| {
            let employer = sample.company.as_deref().unwrap_or("Invented Company");
            let profile = Profile {
                company: Some(format!("{employer} {at}")),
                mutual_connections: Some(at % 61),
                followers: Some(at % 4001),
                connection_degree: Some(2),
                ..sample.clone()
            };
            (format!("linkedin:invented-{at}"), profile)
        });
        Self { people: people.collect() }
    }

    /// Segments, scores and puts everybody in order; the answer is a sum over all of it, so that two ways of computing
    /// it can be compared.
    #[must_use]
    pub fn judge(&self) -> f64 {
        let playbook = shipped();
        let names: Vec<&str> = playbook.audience.segments.iter().map(|segment| segment.name.as_str()).collect();
        let (judge, sure) = (Judge::of(playbook), FieldConfidence::new());
        let judged: Vec<(Vec<f64>, f64)> = self
            .people
            .iter()
            .map(|(_, profile)| {
                let judgement = judge.judge(profile, &sure);
                (judgement.shares().to_vec(), judgement.scores().priority_score)
            })
            .collect();
        let candidates: Vec<Candidate<'_>> =
            self.people.iter().zip(&judged).map(|((id, _), (shares, _))| Candidate { id, shares }).collect();
        let assigned = assign(&candidates, &names, &playbook.target_distribution);
        let mut order: Vec<(f64, &str)> =
            self.people.iter().zip(&judged).map(|((id, _), (_, priority))| (*priority, id.as_str())).collect();
        order.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(other.1)));
        let first: f64 = order.iter().take(500).map(|(priority, _)| priority).sum();
        let placed = assigned.iter().filter_map(|one| one.segment).sum::<usize>();
        first + placed as f64 + judged.iter().flat_map(|(shares, _)| shares).sum::<f64>()
    }
}

/// What a program without wasm-bindgen's glue calls.
#[cfg(target_arch = "wasm32")]
#[allow(unsafe_code)] // An export is a name that no other function of the module may have.
mod exports {
    use super::{Crowd, Letters};
    use std::sync::OnceLock;

    static CROWD: OnceLock<Crowd> = OnceLock::new();
    static LETTERS: OnceLock<Letters> = OnceLock::new();

    /// Gathers so many people, once.
    #[unsafe(no_mangle)]
    pub extern "C" fn gather_judge(count: u32) {
        CROWD.get_or_init(|| Crowd::of(count));
    }

    /// Judges those who were gathered.
    #[unsafe(no_mangle)]
    pub extern "C" fn judge() -> f64 {
        CROWD.get().map_or(f64::NAN, Crowd::judge)
    }

    /// Gathers what is known of so many people, once.
    #[unsafe(no_mangle)]
    pub extern "C" fn gather_fill(count: u32) {
        LETTERS.get_or_init(|| Letters::of(count));
    }

    /// Fills the template for each.
    #[unsafe(no_mangle)]
    pub extern "C" fn fill() -> f64 {
        LETTERS.get().map_or(f64::NAN, Letters::fill)
    }
}
