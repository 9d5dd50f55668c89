//! Words of the language: those that nobody is called by, and those that are names as well.

use super::parse_name;

#[test]
fn people_whose_names_are_words_are_greeted_by_them() {
    for name in [
        "Hope Mwangi|Faith Oyelaran|Will Hutchings|Mark Delacroix|Bill Vandermeer|Rose Kipchumba|Dawn Fairweather",
        "Grant Llewelyn-Roe|Chase Whitlock|Art Pellegrini|Rich Sokolowski|Gene Abernathy|Misty Calloway|Sandy Brightman",
        "Sunny Bhattacharya|Happy Moyo|Joy Adesina|Love Nwachukwu|Star Castellanos|Ocean Vasquez|King Osei|Prince Boateng",
        "Duke Ellsmere|Earl Haverford|Bishop Tremaine|Young Kim|Long Nguyen|Wen Zhao|Min Park|Bin Chen|Can Yilmaz|Din Rahman",
        "Gift Mwale|Blessing Okafor|Goodness Eze|Precious Ndlovu|Prosper Nkemelu|Innocent Chukwu|Lucky Dube|Wisdom Agbeko",
        "Kindness Banda|Justice Amoah|River Okafor|Sage Thornton|Phoenix Delgado|Wren Halloway|Summer Hill|Penny Hedge",
        "Autumn Ridgeway|Winter Hargreaves|Sunday Okoro|Friday Obi|Christmas Phiri|Comfort Asante|Patience Mensah",
        "Memory Chikwanda|Beauty Khumalo|Pretty Zulu|Progress Sibanda|Favour Uche|Promise Akpan|Never Sibanda|Forget Moyo",
        "Evidence Makoni|Freedom Ngwenya|Knowledge Chirwa|Bright Osayi|Light Adzanku|Peace Ayisi|Testimony Udo|Divine Naah",
        "Ash Ketteridge|Rain Tamm|Cloud Mpofu|Stone Pruitt|Coral Espinoza|Blue Ivanova|Brown Kiwanuka|Hunter Prescott",
        "Chance Weatherly|Wolf Blitzstein|Fox Harrigan|Guy Laurent|Tiger Hathersage|Unique Carmichael|Queen Ikpeme|Honey Rajan",
        "Apple Wong|Pepper Lim|Ever Quiroz|Even Skogheim|Odd Haraldseth|Per Lindqvist|Ask Hagen|Gun Svensson|Are Kalvo|Else Holm",
        "Line Overgaard|Live Solberg|Tone Haugen|Bitten Krogh|Floor Hoekzema|Joke Bakker|Made Wirawan|Man Leung|My Le|Mine Ozturk",
        "Said Bouzid|Deep Majumder|Lovely Sharma|Jolly Kuriakose|Given Mkhari|Mercy Bright|Faith Small|Gift Banks|Joy Waters",
        "Precious Rivers|Mark Gates|Bill Twain|Dawn Parker|Rose Black|Xochitl Banks|Kofi Stone|Nneka Bell|Ayodele White",
        "Siobhan Long|Wanjiru Waters|Lerato Love|Anouk Summers|Freya Frost|Elowen Best|Ximena Power|Itzel Cross|Ifeoma Coleman",
        "Juniper Ashdown|Ember Castellano|Echo Kellum|Cedar Whitehorse|Legend Watkins|Brave Ncube|Smart Osei|Admire Mutasa",
        "Nikita Vlasov|Grant Banks|Parker Voss|Clementine Ford|In Kim|Jin Park|Emmanuel Bright Mensah",
    ]
    .iter()
    .flat_map(|line| line.split('|'))
    {
        let given = name.split(' ').next().unwrap_or_default();
        let parsed = parse_name(name);
        assert_eq!(parsed.given_name, given, "{name:?}: {}", parsed.reason);
    }
}

#[test]
fn slogans_notices_and_services_are_nobody() {
    for name in [
        "Making Learning Fun|Think Before You Speak|Every Child Matters|Reading Is Power|You Are Enough|We Are Hiring!!!|Join Us",
        "Kindness Is Free 💛|Grace Upon Grace|Faith Over Fear|Hope Always Wins|Mark My Words|Love Is Love|Hope House",
        "Dream. Build. Repeat.|Rise. Shine. Teach.|Live, Laugh, Love|Ask Me About Algebra|Trust The Process",
        "Law Offices of Miriam Adler|In Loving Memory of Harriet Bloom|Remembering Harriet Bloom|Friends of the Library",
        "GitHub Actions|GitLab Notifications|Jira Automation|Webmaster|Moderator|Customer Support|Out Of Office",
        "Math Tutor Boston|Science Tutor Chicago|Community Outreach|Data Scientist|Proud Parent|World Traveler",
        "Washington Elementary PTA|First Baptist|P.T. Wijaya Makmur Sentosa|PT. Karya Mandiri|UD Sumber Rejeki|ИП Кузнецов",
        "Lernen macht Spaß|Wir suchen dich|Cours particuliers|Aprender jugando|Juntos somos mais|Imparare giocando",
        "Samen sterk|Vendo seguros, pregúntame cómo 👋",
    ]
    .iter()
    .flat_map(|line| line.split('|'))
    {
        let parsed = parse_name(name);
        assert_eq!(parsed.given_name, "", "{name:?}: {}", parsed.reason);
        assert_ne!(parsed.reason, "", "{name:?}");
    }
}

#[test]
fn kana_before_a_family_name_are_the_given_name() {
    assert_eq!(parse_name("ゆうこ 小林 (Yuko Kobayashi)").given_name, "ゆうこ");
    assert_eq!(parse_name("小林 ゆうこ").given_name, "ゆうこ");
}

#[test]
fn degrees_of_a_letter_and_a_subject_are_no_given_names() {
    for (display, given, credentials) in [
        ("Hartawan, S.Kom", "Hartawan", "S.Kom"),
        ("Dewi Lestari Putri, S.Pd., M.Pd.", "Dewi", "S.Pd., M.Pd."),
        ("Quill, M.Ali", "M.Ali", ""),
    ] {
        let parsed = parse_name(display);
        assert_eq!((parsed.given_name.as_str(), parsed.credentials.as_str()), (given, credentials), "{display}");
    }
}

#[test]
fn schools_and_posts_in_other_languages_are_nobody() {
    for display in ["Özel Çınar Koleji", "Recrutement en cours", "Menekşe Ortaokulu Lisesi"] {
        assert_eq!(parse_name(display).given_name, "", "{display}");
    }
    assert_eq!(parse_name("دکتر بهرام نوری").given_name, "بهرام");
}
