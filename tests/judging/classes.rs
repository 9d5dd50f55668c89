//! Classes of titles and employers by their neighbours: words that mean one thing beside schools and clinics and another
//! elsewhere, and the same work in other languages. None of these rows is trained on.

use outreach_engine::{
    audience::Judge,
    model::{
        profile::{FieldConfidence, Profile},
        time::Timestamp,
    },
};

/// Rows are a title, or a title and an employer or industry behind a bar.
fn all_are(segment: &str, rows: &[&str]) {
    let playbook = crate::playbook();
    let judge = Judge::of(&playbook);
    let now = Timestamp::from_millis(0).expect("a moment");
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let (title, employer) = row.split_once(" | ").map_or((*row, None), |(title, rest)| (title, Some(rest)));
            let profile =
                Profile { title: Some(title.to_owned()), company: employer.map(str::to_owned), ..Profile::default() };
            let judged = judge.assess(&profile, &FieldConfidence::new(), now);
            (judged.segment != segment).then(|| format!("{row}: {} {:.2}", judged.segment, judged.probability))
        })
        .collect();
    assert!(wrong.is_empty(), "not {segment}: {wrong:#?}");
}

#[test]
fn whoever_counsels_on_money_homes_or_goods_is_outside() {
    all_are(
        "none",
        &[
            "Conseiller clientèle",
            "Conseillère en gestion de patrimoine",
            "Conseiller de vente",
            "Conseiller en assurances",
            "Conseillère beauté",
            "Conseiller fiscal",
            "Kundenberater",
            "Anlageberaterin",
            "Unternehmensberater",
            "Energieberater",
            "Asesor de seguros",
            "Consejero financiero",
            "Consulente finanziario",
            "Housing Counselor",
            "Retirement Counselor",
            "Pre-need Counselor",
        ],
    );
    all_are(
        "referral_network",
        &[
            "Conseillère d'orientation",
            "Conseiller conjugal et familial",
            "Conseillère principale d'éducation",
            "Erziehungsberaterin",
            "Suchtberater",
            "Schülerberaterin",
            "Consejera escolar",
            "Orientadora educativa",
            "School Counselor",
            "Addiction Counselor",
        ],
    );
}

#[test]
fn what_is_treated_or_recovered_decides() {
    all_are(
        "none",
        &[
            "Waste Treatment Plant Operator",
            "Heat Treatment Technician",
            "Director | Waste Treatment and Disposal",
            "President | Horizon Water Treatment",
            "Disaster Recovery Manager",
            "Asset Recovery Agent",
            "Data Recovery Technician",
            "Vehicle Recovery Driver",
            "Owner | Redline Towing & Recovery",
            "President | Recovery Metals",
        ],
    );
    all_are(
        "referral_network",
        &[
            "Clinical Director | Cinder Creek Recovery",
            "CEO | Cinder Creek Recovery",
            "Executive Director | Painted Hills Residential Treatment",
            "Recovery Coach",
        ],
    );
}

#[test]
fn titles_cut_short_are_read_like_those_written_out() {
    all_are(
        "referral_network",
        &[
            "Supt of Schools",
            "Elem Principal",
            "Sch Psych",
            "Ed Consultant",
            "School SW",
            "Dir of Admissions | Wexmoor School",
        ],
    );
    all_are("thought_leadership", &["Instr Designer", "VPAA", "Chief Acad Officer", "Dir. Instr. Technology"]);
    all_are("none", &["Exec Asst to the Head of School", "Admin Asst | Wexmoor School", "Acct Mgr"]);
}

#[test]
fn whoever_makes_something_for_therapists_is_none_and_whoever_trains_horses_teaches_nobody() {
    all_are("stealth_founder", &["Founder, AI note-taker for therapists | Marginwise"]);
    all_are("none", &["Horse training", "Personal Trainerin"]);
}

#[test]
fn founders_of_metal_and_starters_of_plants_found_no_company() {
    all_are(
        "none",
        &[
            "Bell Founder",
            "Type Founder",
            "Steel Founder",
            "Plant Startup Engineer",
            "Commissioning and Startup Engineer",
            "Seed Merchant",
            "Provost Marshal",
            "Curriculum Vitae Writer",
            "Investor Services Clerk",
            "Founder & Baker | Crumb Bakery",
        ],
    );
    all_are("stealth_founder", &["Startup Founder", "Founder | Stealth", "Venture Partner", "Solo GP"]);
}

#[test]
fn an_industry_that_only_holds_a_word_of_ours_is_far_away() {
    all_are(
        "none",
        &[
            "Director | International Trade and Development",
            "Chief Operating Officer | Military and International Affairs",
            "Director | Primary Metal Manufacturing",
            "Owner | Shuttles and Special Needs Transportation Services",
            "Piano Teacher & Studio Owner | Fine Arts Schools",
            "Owner | Sports and Recreation Instruction",
            "Director | Flight Training",
            "Managing Director | Executive Search Services",
            "Partner | Professional Services",
            "Chief Operating Officer | Postal Services",
            "Chief Marketing Officer | Wireless Services",
        ],
    );
}

#[test]
fn therapists_of_muscles_and_skin_refer_no_families() {
    all_are("none", &["Physiotherapeutin", "Kosmetiktherapeutin", "Sporttherapeut", "Kinésithérapeute", "Masseur"]);
    all_are(
        "referral_network",
        &["Psychotherapeutin", "Familientherapeut", "Kunsttherapeutin", "Gezinstherapeut", "Familjeterapeut"],
    );
}

#[test]
fn teaching_and_learning_are_known_in_more_languages() {
    all_are(
        "thought_leadership",
        &[
            "教育科技总监",
            "教学设计师",
            "培训总监",
            "教育工学研究者",
            "インストラクショナルデザイナー",
            "교수설계자",
            "методист электронного обучения",
            "проректор",
            "директор по обучению",
            "Onderwijskundige",
            "Utbildningschef",
            "Læringsdesigner",
            "Projektantka szkoleń",
            "Eğitim teknoloğu",
            "Jefe de formación",
            "Diseñadora de aprendizaje",
            "Bildungsreferentin",
            "Microlearning Producer",
        ],
    );
    all_are(
        "referral_network",
        &[
            "Rehtori",
            "Ředitelka školy",
            "Riaditeľ školy",
            "상담교사",
            "임상심리사",
            "儿童心理医生",
            "מנהלת בית ספר",
            "פסיכולוגית חינוכית",
            "Erityisopettaja",
            "Gyógypedagógus",
            "Consilier școlar",
            "Kepala sekolah",
        ],
    );
    all_are("stealth_founder", &["бизнес-ангел", "Medstifter", "Zakladatelka startupu", "Melek yatırımcı"]);
}

#[test]
fn no_label_of_linkedins_list_makes_a_segment_but_those_of_schools_clinics_learning_and_venture_capital() {
    const OURS: [&str; 10] = [
        "Education",
        "School",
        "Mental",
        "E-Learning",
        "Venture",
        "Child",
        "Individual and Family",
        "Medical Practices",
        "Outpatient",
        "Speech Therapists",
    ];
    let mut reader = csv::Reader::from_path("tests/fixtures/data/linkedin_industries.csv").expect("the list is there");
    let playbook = crate::playbook();
    let judge = Judge::of(&playbook);
    let now = Timestamp::from_millis(0).expect("a moment");
    let (mut asked, mut wrong) = (0, Vec::new());
    for row in reader.records() {
        let label = row.expect("a row")[1].to_owned();
        if OURS.iter().any(|part| label.contains(part)) {
            continue;
        }
        for title in ["Director", "Owner", "Chief Operating Officer"] {
            let profile =
                Profile { title: Some(title.to_owned()), industry: Some(label.clone()), ..Profile::default() };
            let judged = judge.assess(&profile, &FieldConfidence::new(), now);
            asked += 1;
            if judged.segment != "none" && judged.probability >= 0.5 {
                wrong.push(format!("{title}, {label}: {} {:.2}", judged.segment, judged.probability));
            }
        }
    }
    assert!(asked > 1000 && wrong.is_empty(), "{asked}: {wrong:#?}");
}
