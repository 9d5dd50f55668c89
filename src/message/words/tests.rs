use super::*;

#[test]
fn titles_are_written_small_where_that_is_sure() {
    for (title, running) in [
        ("Head of School", "head of school"),
        ("Head of School at Larkspur Montessori", "head of school"),
        ("Chief Learning Officer", "chief learning officer"),
        ("VP of Product", "VP of product"),
        ("SVP, District Partnerships", "SVP"),
        ("Founder & Principal Consultant", "founder and principal consultant"),
        ("Spanish Teacher", "Spanish teacher"),
        ("Co-Founder & CEO", "co-founder and CEO"),
        ("DIRECTOR OF ADMISSIONS", "director of admissions"),
        ("Director, Center for Teaching Excellence & AI Pedagogy", "director"),
        ("Special Education Advocate", "special education advocate"),
        ("K-12 Curriculum Director", "K-12 curriculum director"),
    ] {
        assert_eq!(running_title(title).as_deref(), Some(running), "{title}");
    }
}

#[test]
fn titles_with_unknown_words_or_without_a_person_are_left_out() {
    for title in [
        "Ärztlicher Direktor",
        "Directrice de l'innovation pédagogique",
        "Klempner",
        "Education",
        "Sales",
        "Retired",
        "Aspiring Director",
        "Helping families find the right program",
        "{{title}}",
        "",
        "Dean of Harkwell College",
        "Making learning work since 1999",
    ] {
        assert_eq!(running_title(title), None, "{title}");
    }
}

#[test]
fn titles_have_plurals() {
    for (title, plural) in [
        ("Head of School", "heads of school"),
        ("School Counselor", "school counselors"),
        ("VP of Product", "VPs of product"),
        ("Chief of Staff", "chiefs of staff"),
        ("General Partner", "general partners"),
    ] {
        assert_eq!(plural_title(title).as_deref(), Some(plural), "{title}");
    }
    assert_eq!(plural_title("Founder & CEO"), None);
}

#[test]
fn companies_lose_their_legal_form_and_their_shouting() {
    for (company, running) in [
        ("McAllister Educational Consulting, LLC", "McAllister Educational Consulting"),
        ("Kratzenstein GmbH", "Kratzenstein"),
        ("Hutchins & Sons Plumbing Inc.", "Hutchins & Sons Plumbing"),
        ("Smith & Co.", "Smith & Co"),
        ("Acme Holdings, Ltd. (YC W24)", "Acme Holdings"),
        ("University of Harkwell", "the University of Harkwell"),
        ("The Orchard School", "the Orchard School"),
        ("University Hospital of Harkwell", "the University Hospital of Harkwell"),
        ("National Association of Small Schools", "the National Association of Small Schools"),
        ("Children's Hospital of Harkwell", "Children's Hospital of Harkwell"),
        ("Friends of Harkwell", "Friends of Harkwell"),
        ("RIDGEBACK RANCH ACADEMY", "Ridgeback Ranch Academy"),
        ("IBX", "IBX"),
        ("Brightwater Collective · Full-time", "Brightwater Collective"),
        ("St. Mary's Prep", "St. Mary's Prep"),
        ("\u{202e}Evil\u{202c} School \u{1f600}", "Evil School"),
        ("maple street montessori", "Maple Street Montessori"),
        ("p.s. 9", "P.S. 9"),
        ("P.S. 9 OF HARKWELL", "P.S. 9 of Harkwell"),
        ("brightly", "brightly"),
        ("Independent Day School of Harkwell", "the Independent Day School of Harkwell"),
        ("Student Support Network", "Student Support Network"),
        ("Home Learning Collective", "Home Learning Collective"),
    ] {
        assert_eq!(running_company(company).as_deref(), Some(running), "{company}");
    }
}

#[test]
fn people_without_an_employer_have_no_company() {
    for company in [
        "Self-employed",
        "Freelance",
        "Stealth Startup",
        "TBD",
        "N/A",
        "Private Practice",
        "Self-employed (contract)",
        "Freelance Consultant",
        "Eigene Praxis",
        "Ind\u{e9}pendante",
        "Aut\u{f3}noma",
        "Startup em sigilo",
        "Consulta privada",
        "Ed\u{2248}Tech",
        "Something new",
        "Independent Contractor",
        "",
        "--",
        "{{company}}",
        "<b>Acme</b>",
        "=HYPERLINK(\"http://x\")",
        "https://example.org",
        "12345",
    ] {
        assert_eq!(running_company(company), None, "{company}");
    }
}

#[test]
fn places_are_towns_and_areas() {
    for (location, place) in [
        ("New York, New York", Some("New York")),
        ("Boise Metropolitan Area", Some("Boise")),
        ("Austin, Texas Metropolitan Area", Some("Austin")),
        ("Greater Boston", Some("Boston")),
        ("San Francisco Bay Area", Some("the San Francisco Bay Area")),
        ("Freiburg im Breisgau, Baden-Württemberg, Deutschland", Some("Freiburg im Breisgau")),
        ("St. Paul, Minnesota", Some("St. Paul")),
        ("galveston, texas", Some("Galveston")),
        ("Harkwell, Vermont, United States", Some("Harkwell")),
        ("Vermont, United States", None),
        ("England, United Kingdom", None),
        ("Germany", None),
        ("United States", None),
        ("Remote, USA", None),
        ("Köln und Umgebung, Deutschland", None),
        ("Earth, Milky Way", None),
        ("{{city}}, Texas", None),
    ] {
        assert_eq!(running_place(location).as_deref(), place, "{location}");
    }
}

#[test]
fn articles_follow_the_sound() {
    for (phrase, expected) in [
        ("head of school", "a"),
        ("educator", "an"),
        ("SEN coordinator", "an"),
        ("university lecturer", "a"),
        ("hourly worker", "an"),
        ("CEO", "a"),
        ("MBA", "an"),
        ("European school head", "a"),
        ("8-year plan", "an"),
        ("uninvited guest", "an"),
        ("one-person firm", "a"),
    ] {
        assert_eq!(article(phrase), expected, "{phrase}");
    }
}

#[test]
fn possessives_of_names() {
    assert_eq!(possessive("Fernhill"), "Fernhill's");
    assert_eq!(possessive("Three Rivers"), "Three Rivers'");
}

#[test]
fn nobody_is_greeted_by_marks_or_capitals() {
    assert_eq!(greetable("KAREN").as_deref(), Some("Karen"));
    assert_eq!(greetable("Anne-Marie").as_deref(), Some("Anne-Marie"));
    assert_eq!(greetable("José").as_deref(), Some("José"));
    assert_eq!(greetable("JP").as_deref(), Some("JP"));
    assert_eq!(greetable("AL").as_deref(), Some("Al"));
    for name in [
        "",
        "J",
        "健太",
        "שרה",
        "Анна",
        "Self-Employed",
        "{{name}}",
        "<b>Ana</b>",
        "=HYPERLINK(\"x\")",
        "R2D2",
        "http://x",
        "A|B",
    ] {
        assert_eq!(greetable(name), None, "{name}");
    }
    assert_eq!(greetable("\u{202e}Ana").as_deref(), Some("Ana"));
}

#[test]
fn the_word_table_is_in_form() {
    let table: Result<WordTable, _> = crate::model::json::read(include_str!("../data/words.json"));
    let table = table.unwrap();
    let lower = |words: &[String]| words.iter().all(|word| *word == word.to_lowercase() && !word.is_empty());
    assert!(lower(&table.agents) && lower(&table.modifiers) && lower(&table.no_company) && lower(&table.legal_forms));
    assert!(lower(&table.no_place));
    for family in crate::person::facts::role_families().filter(|family| *family != "other") {
        assert!(table.families.contains_key(family), "{family} has no words");
    }
    assert!(table.families.values().all(|family| !family.peers.is_empty() && !family.work.is_empty()));
}

proptest::proptest! {
    #[test]
    fn no_value_brings_marks_or_hidden_characters_into_a_text(value in "\\PC*|[\\x00-\\x7f]*") {
        for said in [running_company(&value), running_place(&value), running_title(&value), greetable(&value)].into_iter().flatten() {
            let marked = said.contains(['{', '}', '<', '>', '[', ']', '|', '\n']);
            proptest::prop_assert!(!marked);
            proptest::prop_assert!(!said.chars().any(is_hidden));
            proptest::prop_assert!(!said.trim().is_empty());
        }
    }
}
