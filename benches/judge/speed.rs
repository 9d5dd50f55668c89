//! How long it takes to judge many: the samples repeated to 30,000 profiles, segmented, scored and put in order.

use crate::samples::Sample;
use outreach_engine::{
    audience::{Candidate, Judge, assign, default_audience, default_pillars},
    model::{
        playbook::Playbook,
        profile::{FieldConfidence, Profile},
        time::Timestamp,
    },
};
use std::time::Instant;

const MANY: usize = 30_000;

/// How many are judged: [`MANY`] unless `OUTREACH_BENCH_MANY` says otherwise, as under an instruction counter.
fn many() -> usize {
    std::env::var("OUTREACH_BENCH_MANY").ok().and_then(|text| text.parse().ok()).unwrap_or(MANY)
}

fn playbook() -> Playbook {
    outreach_engine::model::json::read(
        &serde_json::json!({
            "schema": 1, "name": "Bench", "sender": {}, "audience": default_audience(),
            "target_distribution": { "referral_network": 0.5, "thought_leadership": 0.5, "stealth_founder": 0.05 },
            "pillars": default_pillars(), "sequences": [], "templates": [],
            "cadence": { "request_hours": [9, 14], "dm_wait_days": 2, "followups_per_prospect": 3, "review_hour": 14,
                "reply_window_days": 14, "people_per_company": 1 },
            "limits": { "request_note_characters": 200, "message_characters": 8000, "inmail_characters": 1900,
                "request_notes_per_month": 3, "requests_per_week": 100 }
        })
        .to_string(),
    )
    .expect("a playbook")
}

/// Milliseconds to segment, score and put in order [`MANY`] profiles: with the tables to build first, and again.
#[inline(never)]
fn measure(samples: &[&Sample]) -> (f64, f64) {
    let profiles: Vec<&Profile> = samples.iter().map(|sample| &sample.profile).cycle().take(many()).collect();
    let ids: Vec<String> = (0..many()).map(|at| format!("linkedin:p{at}")).collect();
    let playbook = playbook();
    let names: Vec<&str> = playbook.audience.segments.iter().map(|segment| segment.name.as_str()).collect();
    let sure = FieldConfidence::new();
    let mut times = [0.0; 2];
    for time in &mut times {
        let start = Instant::now();
        let judge = Judge::of(&playbook);
        let judged: Vec<(Vec<f64>, f64)> = profiles
            .iter()
            .map(|profile| {
                let judgement = judge.judge(profile, &sure);
                (judgement.shares().to_vec(), judgement.scores().priority_score)
            })
            .collect();
        let candidates: Vec<Candidate<'_>> =
            ids.iter().zip(&judged).map(|(id, (shares, _))| Candidate { id, shares }).collect();
        std::hint::black_box(assign(&candidates, &names, &playbook.target_distribution));
        let mut order: Vec<usize> = (0..many()).collect();
        order.sort_by(|a, b| judged[*b].1.total_cmp(&judged[*a].1).then(a.cmp(b)));
        std::hint::black_box(&order);
        *time = start.elapsed().as_secs_f64() * 1000.0;
    }
    (times[0], times[1])
}

/// Where the time goes, for whoever makes it faster.
fn parts(samples: &[&Sample]) {
    use outreach_engine::person::{background::Background, facts, place::read_place, seniority::seniority};
    let sure = FieldConfidence::new();
    let profiles: Vec<&Profile> = samples.iter().map(|sample| &sample.profile).cycle().take(many()).collect();
    let time = |what: &str, run: &mut dyn FnMut(&Profile)| {
        let start = Instant::now();
        for profile in &profiles {
            run(profile);
        }
        println!("  {what}: {:.0} ms", start.elapsed().as_secs_f64() * 1000.0);
    };
    time("read the background", &mut |profile| {
        std::hint::black_box(Background::read(profile, &sure));
    });
    time("and its features", &mut |profile| {
        let background = Background::read(profile, &sure);
        let mut sum = 0.0;
        outreach_engine::audience::evidence::visit(&background, |feature| sum += feature.value);
        std::hint::black_box(sum);
    });
    time("and its facts", &mut |profile| {
        let background = Background::read(profile, &sure);
        std::hint::black_box((
            facts::family(&background, None),
            seniority(&background, || false, || false),
            facts::sector(&background),
        ));
    });
    let playbook = playbook();
    let judge = Judge::of(&playbook);
    time("segments", &mut |profile| {
        std::hint::black_box(judge.judge(profile, &sure).shares());
    });
    time("segments and scores", &mut |profile| {
        std::hint::black_box(judge.judge(profile, &sure).scores());
    });
    time("the same with every reason in words", &mut |profile| {
        std::hint::black_box(judge.assess(profile, &sure, Timestamp::from_millis(0).expect("a moment")));
    });
    time("places", &mut |profile| {
        std::hint::black_box(profile.location.as_deref().map(read_place));
    });
}

/// Prints how long judging takes on this machine, natively. Built for size, the Wasm takes about twice as long.
pub fn report(titles: &[Sample], headlines: &[Sample]) {
    let (first, again) = measure(&titles.iter().chain(headlines).collect::<Vec<_>>());
    println!("speed: {MANY} profiles judged and put in order: {first:.0} ms, again {again:.0} ms");
    let full: Vec<&Sample> = headlines.iter().collect();
    let (first, again) = measure(&full);
    println!("  with headline, place and description: {first:.0} ms, again {again:.0} ms, of which");
    parts(&full);
}
