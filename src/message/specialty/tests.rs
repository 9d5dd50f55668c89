use super::*;

fn told(headline: &str) -> Option<String> {
    specialty(headline, "Brightwater")
}

#[test]
fn what_they_do_is_told_in_the_second_person() {
    for (headline, clause) in [
        ("I help family-run dental practices hire hygienists", "you help family-run dental practices hire hygienists"),
        (
            "Placing students in therapeutic boarding schools since 2009",
            "you place students in therapeutic boarding schools",
        ),
        ("Coach | helping parents of anxious teens set limits", "you help parents of anxious teens set limits"),
        ("PM building an IEP copilot at Brightwater", "you are building an IEP copilot"),
        ("Psychologist specializing in OCD and hoarding | Boise", "you specialize in OCD and hoarding"),
        ("Consultant who helps rural districts apply for grants", "you help rural districts apply for grants"),
        ("Speech pathologist working with under-12s", "you work with under-12s"),
        ("Exploring how chatbots affect homework | Brightwater", "you are exploring how chatbots affect homework"),
        ("Founder building payroll for family farms", "you are building payroll for family farms"),
        ("Head of L&D helping plant managers become coaches", "you help plant managers become coaches"),
        ("I write about assessment, AI and honest grading", "you write about assessment, AI and honest grading"),
        ("HELPING | Helping Parents With Reading Support", "you help parents with reading support"),
        ("Partner, writing first checks to solo founders", "you write first checks to solo founders"),
        (
            "Building something new in payroll for farms | ex-Acme",
            "you are building something new in payroll for farms",
        ),
        ("Working on something for school nurses", "you work on something for school nurses"),
    ] {
        assert_eq!(told(headline).as_deref(), Some(clause), "{headline}");
    }
}

#[test]
fn whom_a_promise_is_made_to_is_told_without_the_promise() {
    for (headline, clause) in [
        ("Empowering neurodivergent teens to thrive", "you work with neurodivergent teens"),
        ("I help family-run dental practices reach their full potential", "you work with family-run dental practices"),
        ("Helping couples argue better", "you work with couples"),
    ] {
        assert_eq!(told(headline).as_deref(), Some(clause), "{headline}");
    }
}

#[test]
fn whom_they_are_there_for_is_told_with_their_title() {
    for (headline, clause) in [
        ("Fractional CFO for climate hardware", "you are a fractional CFO for climate hardware"),
        ("Executive coach to hospital leaders", "you are an executive coach to hospital leaders"),
        ("Counselor to 380 ninth graders", "you are a counselor to ninth graders"),
        ("Therapist for Teens & Their Parents", "you are a therapist for teens and their parents"),
        ("Specialist in early literacy", "you are a specialist in early literacy"),
        (
            "Professor | Researcher in motivation and self-regulated learning",
            "you are a researcher in motivation and self-regulated learning",
        ),
    ] {
        assert_eq!(told(headline).as_deref(), Some(clause), "{headline}");
    }
}

#[test]
fn what_stands_beside_the_title_is_named_and_nothing_more_is_claimed() {
    for (headline, clause) in [
        ("Executive function coach | ADHD & gifted teens", "your headline mentions ADHD and gifted teens"),
        (
            "Director of Admissions, adolescent residential treatment",
            "your headline mentions adolescent residential treatment",
        ),
        (
            "CEO of a residential program for anxious teenagers",
            "your headline mentions a residential program for anxious teenagers",
        ),
        ("Counselor | ADHD, anxiety, autism", "your headline mentions ADHD, anxiety, and autism"),
        ("Solo founder, AI flashcards for nurses", "your headline mentions AI flashcards for nurses"),
        ("Head of Digital | K-12 Public Schools", "your headline mentions K-12 public schools"),
        ("Founder, two people | an inbox for school nurses", "your headline mentions an inbox for school nurses"),
        ("SLP: dyslexia and ADHD evaluations for ages 6-18", "your headline mentions dyslexia and ADHD evaluations"),
        ("Tutor | Reading support without tears", "your headline promises reading support without tears"),
        (
            "Lecturer in Linguistics | how children acquire grammar",
            "your headline mentions how children acquire grammar",
        ),
        ("Something new in freight | Oslo", "your headline mentions something new in freight"),
        ("Adolescent psychotherapist", "you work as an adolescent psychotherapist"),
    ] {
        assert_eq!(told(headline).as_deref(), Some(clause), "{headline}");
    }
}

#[test]
fn slogans_boasts_private_life_and_what_is_not_understood_give_nothing() {
    for headline in [
        "Building the future of education",
        // Who is quoted in capitals is shouted at.
        "EDUCATION CONSULTANT ★ HELPING FAMILIES FIND THE RIGHT PROGRAM",
        "Helping people become their best selves",
        "Empowering people",
        "Passionate about people, purpose and performance",
        "Transforming lives, one student at a time",
        "Making learning fun",
        "Building something new",
        "Building something",
        "Founder | How to win at life",
        "How I built this",
        "How we learn",
        "Helping families",
        "Teaching assistant",
        "Building inspector & codes officer",
        "Building services manager",
        "Head of AI, tutoring products",
        "Training manager",
        "Mom of three | Runner",
        "Husband, father, coach",
        "10x founder | 500+ families helped",
        "Recruiter for Google",
        "Therapist at a company that makes software? No.",
        "Aspiring therapist helping teens",
        "Seeking new opportunities in learning design",
        "Ex-consultant, ex-chef, nine years sober",
        "Head of School at Brightwater Academy",
        "I lead the Brightwater Group for independent schools",
        "Brightwater Learning Services",
        "Dean of Students",
        "VP, Commercial Lending",
        "J'accompagne les familles",
        "Coaching parental et gestion du stress",
        "Systemische Beratung für Familien",
        "dificuldades de aprendizagem, TDAH",
        "{{headline}} helping [families]",
        "Open to work",
        "",
    ] {
        assert_eq!(told(headline), None, "{headline}");
    }
}

proptest::proptest! {
    #[test]
    fn any_headline_gives_a_short_plain_clause_or_none(headline in "(?s).{0,60}", words in proptest::collection::vec(
        proptest::sample::select(vec!["helping", "I", "who", "for", "teens", "coach", ",", "|", "&", "ADHD", "of a", "at", "Schools"]), 0..12)) {
        for text in [headline, words.join(" ")] {
            if let Some(clause) = told(&text) {
                proptest::prop_assert!(clause.starts_with("you ") || clause.starts_with("your headline "));
                proptest::prop_assert!(clause.chars().count() <= MOST_CHARACTERS && !clause.contains(['|', '{', '\n', '.', '?']), "{clause}");
            }
        }
    }
}
