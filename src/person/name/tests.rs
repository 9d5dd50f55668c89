//! Display names of every make, and names that must not be greeted.

mod doubts;
mod orders;
mod words;

use super::parse_name;
use proptest::prelude::*;

fn all(cases: &[(&str, &str)]) {
    for (display, given) in cases {
        let parsed = parse_name(display);
        assert_eq!(parsed.given_name, *given, "{display:?}: {}", parsed.reason);
    }
}

#[test]
fn a_leading_initial_is_not_a_name_to_greet_by() {
    all(&[
        ("C. Björn O'Malley", "Björn"),
        ("J. Everett Langley III", "Everett"),
        ("F. Scott Fitzgerald", "Scott"),
        ("A. P. J. Abdul Kalam", "Abdul"),
        ("Md Abdul Karim", "Abdul"),
    ]);
}

#[test]
fn a_title_that_is_also_a_name_is_a_title_before_a_full_name() {
    all(&[
        ("Justice Amoah", "Justice"),
        ("Justice Efua Amoah", "Efua"),
        ("Rev. Canon Boyd", ""),
        ("Me Anouk Delage", "Anouk"),
        ("Me Jin Park", "Me"),
        ("Coach Darnell Oyster", "Darnell"),
    ]);
}

#[test]
fn names_of_two_words_stay_whole_and_articles_and_initials_are_no_names() {
    all(&[
        ("Ma. Angelica Reyes", "Ma. Angelica"),
        ("Abd Al Malik Haddad", "Abd Al Malik"),
        ("Abd al-Malik", "Abd al-Malik"),
        ("نور الدين حداد", "نور الدين"),
        ("I Ketut Suardana", "Ketut"),
        ("S. Ramakrishnan", "Ramakrishnan"),
        ("S. Ramaker", ""),
        ("M. C. Escalante Ruiz", ""),
        ("Choi Min Jun", "Min Jun"),
        ("Min Jun Choi", "Min"),
        ("Kovács Zsófia", "Zsófia"),
        ("ד\"ר נועם כהן", "נועם"),
        ("Bergwerkstatt Ost", ""),
    ]);
}

#[test]
fn nobody_is_greeted_by_initials_alone() {
    all(&[
        ("B.J. Thomas", ""),
        ("U. S. Grant", ""),
        ("M.S. Dhoni", ""),
        ("J-L Lefaix", ""),
        ("R. de la Cruz", ""),
        ("M. García Márquez", ""),
        ("Md. Rahman", ""),
    ]);
}

#[test]
fn organisations_handles_placeholders_and_descriptions_are_not_greeted() {
    all(&[
        ("Bright Oak Counseling Group LLC", ""),
        ("Larkspur Montessori School Admissions Office", ""),
        ("Johnson & Johnson", ""),
        ("John and Mary Smith", ""),
        ("Hope Center", ""),
        ("LinkedIn Member", ""),
        ("Utilisateur LinkedIn", ""),
        ("领英用户", ""),
        ("@sarahsmith", ""),
        ("sarah_smith92", ""),
        ("jsmith", ""),
        ("JSMITH", ""),
        ("john.smith@example.com", ""),
        ("Hiring Manager", ""),
        ("ADHD Coach", ""),
        ("Angel Investor", ""),
        ("The Real Sarah", ""),
        ("12 Monkeys", ""),
        ("???", ""),
        ("", ""),
    ]);
}

#[test]
fn a_hash_tag_behind_a_name_is_advertising() {
    all(&[("Peter Parkes 🎉 #OpenToWork", "Peter"), ("#OpenToWork", ""), ("Ana Ruiz #hiring #remote", "Ana")]);
}

#[test]
fn a_title_with_a_single_word_is_taken_for_a_family_name() {
    all(&[("Mr. Hearst", ""), ("Frau Müller", ""), ("Dr. Sarah", ""), ("Coach Carter", ""), ("Pastor Mike", "Mike")]);
    assert_eq!(parse_name("Ms. Chen").family_name, "Chen");
}

#[test]
fn titles_in_many_languages_are_taken_off() {
    all(&[
        ("ks. kan. dr Bogumił Szczepaniec", "Bogumił"),
        ("ks. Dominik Wrzesień", "Dominik"),
        ("Chef Armand Vuillard", "Armand"),
        ("Dr. med. Anna Müller", "Anna"),
        ("Prof. Dr. Hans-Jürgen Schmidt", "Hans-Jürgen"),
        ("MUDr. Jana Nováková", "Jana"),
        ("Dipl.-Psych. Gabriele Roth", "Gabriele"),
        ("Mme Sophie Laurent", "Sophie"),
        ("Sra. Carmen Ruiz", "Carmen"),
        ("The Honorable Ruth Bader Ginsburg", "Ruth"),
        ("Rt Revd John Smith", "John"),
        ("Hon Wai Chan", "Hon"),
        ("Dean Martha Whitaker", "Martha"),
        ("CA Neha Agarwal", "Neha"),
        ("Er. Rohit Sharma", "Rohit"),
        ("Principal Kafele Browning", "Kafele"),
        ("Ca Minh Tran", "Ca"),
        ("Dean Smith", "Dean"),
    ]);
}

#[test]
fn advertising_and_ornament_are_taken_off() {
    all(&[
        ("✨Jane✨", "Jane"),
        ("𝓙𝓪𝓷𝓮 𝓡𝓸𝓮", "Jane"),
        ("Jane Roe | Hiring!", "Jane"),
        ("Jane Roe @ Larkspur", "Jane"),
        ("Jane Roe @larkspur", "Jane"),
        ("Michael Chen: I help founders", "Michael"),
        ("Sarah Smith, Head of School", "Sarah"),
        ("Jane Roe 👩‍🏫", "Jane"),
        ("ÖMER ŞAHİN", "Ömer"),
        ("jordan mcphee", "Jordan"),
        ("AJ", "AJ"),
    ]);
}

#[test]
fn the_other_parts_are_kept() {
    let jane = parse_name("Dr. Jane \"JJ\" K. Roe-Smith, Ph.D., NCSP (she/her)");
    assert_eq!(jane.given_name, "Jane");
    assert_eq!(jane.family_name, "Roe-Smith");
    assert_eq!(jane.honorific, "Dr.");
    assert_eq!(jane.credentials, "Ph.D., NCSP");
    assert_eq!(jane.pronouns, "she/her");
    assert_eq!(jane.nickname, "JJ");
    assert_eq!(parse_name("Sammy Davis, Jr.").suffix, "Jr.");
    assert_eq!(parse_name("Ludwig van der Meer").family_name, "van der Meer");
}

#[test]
fn every_listed_given_name_is_greeted_before_a_plain_family_name() {
    let mut asked = 0;
    for name in super::tables::tables().forenames.iter().filter(|name| *name != "abd") {
        let mut letters = name.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        let parsed = parse_name(&format!("{first}{} Lindqvist", letters.as_str()));
        assert_eq!(parsed.given_name.to_lowercase(), *name, "{}", parsed.reason);
        asked += 1;
    }
    assert!(asked > 2000);
}

#[test]
fn titles_of_many_peoples_are_not_names() {
    for title in [
        "Daw",
        "Alhaji",
        "Hajia",
        "Datuk Seri",
        "Dato' Sri",
        "Tan Sri",
        "Datin",
        "Encik",
        "Puan",
        "Khun",
        "Ajarn",
        "Bapak",
        "Ibu",
        "Chief",
        "Chief Mrs.",
        "Otunba",
        "Barrister",
        "Apostle",
        "Sheikh",
        "H.E. Sheikh",
        "Mufti",
        "Maulana",
        "Ustadz",
        "Pandit",
        "Swami",
        "Shrimati",
        "Advocate",
        "Mst.",
        "Sk.",
        "Ato",
        "Woizero",
        "Av.",
        "Doç. Dr.",
        "Dt.",
        "Prof. dr. sc.",
        "mgr",
        "MUDr.",
        "Rebbetzin",
        "Baroness",
        "Cllr",
        "A/Prof",
        "Wg Cdr",
        "His Excellency",
        "Padre",
        "Soeur",
        "Pfarrer",
        "DI",
    ] {
        assert_eq!(parse_name(&format!("{title} Amina Sarah Holt")).given_name, "Amina", "{title}");
    }
    all(&[
        ("الدكتورة هدى المصري", "هدى"),
        ("الشيخ سالم الهاجري", "سالم"),
        ("עו\"ד דנה לוי", "דנה"),
        ("श्रीमती सुनीता देवी", "सुनीता"),
        ("นางสาวพิมพ์ชนก ใจดี", "พิมพ์ชนก"),
        ("Профессор Сергей Волков", "Сергей"),
        ("Dr.Sarah Chen", "Sarah"),
        ("Dr.med.Anna Weiss", "Anna"),
        ("Seyyed Hossein Moradi", "Seyyed Hossein"),
        ("Syed Rahman", "Syed"),
    ]);
}

#[test]
fn a_role_before_a_full_name_is_no_name() {
    for role in [
        "Counselor",
        "Therapist",
        "Attorney",
        "Headmaster",
        "Vice Principal",
        "Assistant Professor",
        "Certified Coach",
        "Professor Emeritus",
        "Superintendent",
        "Psicopedagoga",
        "Avocate",
        "Licensed Psychologist",
    ] {
        assert_eq!(parse_name(&format!("{role} Sarah Connor")).given_name, "Sarah", "{role}");
    }
    all(&[("Chief Adebayo", ""), ("Private Tutor NYC", ""), ("Green Valley Consultant", "")]);
    // Before a single word it is more likely a family name that follows.
    all(&[
        ("Headmaster Cole", ""),
        ("Mayor Diaz", ""),
        ("Governor Hale", ""),
        ("Chancellor Reed", ""),
        ("Ana Mayor", "Ana"),
    ]);
}

#[test]
fn a_title_behind_a_name_in_an_eastern_script_is_no_given_name() {
    all(&[
        ("山本先生", ""),
        ("田中様", ""),
        ("佐藤 先生", ""),
        ("王老师", ""),
        ("김교수님", ""),
        ("최 대표", ""),
        ("山本太郎先生", "太郎"),
        ("鈴木花子 様", "花子"),
        ("김민준 교수", "민준"),
        ("박지훈님", "지훈"),
        ("北京大学", ""),
        ("株式会社山田製作所", ""),
        ("주식회사 새봄", ""),
    ]);
}

#[test]
fn companies_and_schools_of_many_countries_are_not_greeted() {
    for name in [
        "Constructora Robledo S.A. de C.V.",
        "Robledo Hermanos S.A.",
        "Panadería La Espiga",
        "Ferretería Gómez Ltda.",
        "Kovács Kft.",
        "Novotný Stavby s.r.o.",
        "Horvat Gradnja d.o.o.",
        "Kaya İnşaat A.Ş.",
        "Maju Jaya Sdn Bhd",
        "Stichting De Brug",
        "Kanzlei Vogt",
        "Ingenieurbüro Schramm",
        "Lycée Victor Hugo",
        "Scuola San Marco",
        "Школа Радуга",
        "Familie Huber",
        "Yoga with Adriene",
        "Sunrise Bakery",
        "Jan Lang, Inc.",
    ] {
        assert_eq!(parse_name(name).given_name, "", "{name}");
    }
    all(&[("João Sá", "João"), ("Ana Sa", "Ana"), ("Grace Church", "Grace")]);
}

proptest! {
    #[test]
    fn any_text_gets_an_answer_with_a_reason(text in ".{0,80}") {
        let parsed = parse_name(&text);
        prop_assert!((0.0..=1.0).contains(&parsed.confidence));
        prop_assert!(!parsed.reason.is_empty());
        prop_assert!(!parsed.given_name.contains(['@', '|', '(', '"', '\n']), "{:?}", parsed.given_name);
    }

    #[test]
    fn a_usual_name_keeps_its_given_name_whatever_stands_around_it(
        given in prop::sample::select(vec!["Sarah", "Björn", "José", "Anne-Sophie", "Kwame"]),
        family in prop::sample::select(vec!["Okafor", "O'Malley", "van der Meer", "Dupree-Holt"]),
        front in prop::sample::select(vec!["", "Dr. ", "Prof. ", "🚀 "]),
        back in prop::sample::select(vec!["", ", PhD", ", LCSW, ADHD-CCSP", " (she/her)", " 🏳️‍🌈", " | Hiring", " Jr."]),
    ) {
        let shown = format!("{front}{given} {family}{back}");
        let parsed = parse_name(&shown);
        prop_assert_eq!(&parsed.given_name, given, "{}", shown);
        prop_assert_eq!(&parsed.family_name, family, "{}", shown);
    }
}

#[test]
fn an_article_at_the_beginning_of_a_family_name_is_written_large() {
    for (shown, family) in [
        ("Anne-Sophie LE GOFF-TRAORÉ", "Le Goff-Traoré"),
        ("MARIA LA ROSA", "La Rosa"),
        ("MARIA DE LA CRUZ", "de la Cruz"),
        ("Anne le Goff", "le Goff"),
        ("Ana DE LOS SANTOS", "de los Santos"),
    ] {
        assert_eq!(parse_name(shown).family_name, family, "{shown}");
    }
    assert_eq!(parse_name("Mª José Llorente").given_name, "Mª José");
    assert_eq!(parse_name("M.ª Luz Ferrer Gil").given_name, "M.ª Luz");
}

#[test]
fn what_is_a_legal_form_in_capitals_only_may_be_a_given_name() {
    assert_eq!(parse_name("Åsa Nyström Björk").given_name, "Åsa");
    assert_eq!(parse_name("Nordlys Havbruk ASA").given_name, "");
}

#[test]
fn a_long_text_is_no_name() {
    let parsed = parse_name(&"Sarah ".repeat(20_000));
    assert_eq!(parsed.given_name, "");
    assert!(parsed.reason.contains("too long"));
}
