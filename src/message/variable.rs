//! The closed list of what a template may name. Not here: where the values come from (`facts`).
/// How a value behaves in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or a quotation: stands as it is.
    Name,
    /// Common words: gets a capital where it begins a sentence.
    Words,
    /// A whole sentence with its own full stop.
    Sentence,
}

macro_rules! variables {
    ($($(#[$doc:meta])+ $variant:ident = $name:literal, $kind:ident, $example:literal;)+) => {
        /// Something a template may name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Variable { $($(#[$doc])+ $variant,)+ }

        impl Variable {
            /// All of them, in the order the documentation lists them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name used in templates.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// How its value behaves in a sentence.
            #[must_use]
            pub const fn kind(self) -> Kind {
                match self { $(Self::$variant => Kind::$kind,)+ }
            }

            /// A value as it may look, for editors and documentation.
            #[must_use]
            pub const fn example(self) -> &'static str {
                match self { $(Self::$variant => $example,)+ }
            }
        }
    };
}

variables! {
    /// Always there: a greeting with the given name, or without one where nobody should be greeted by it.
    Greeting = "greeting", Name, "Hi Karen,";
    /// Always there: the first sentence of a first message; thanks only where a request came before it, and the greeting
    /// where there is no such thing as a connection.
    Opening = "opening", Sentence, "Thanks for connecting, Karen.";
    /// The given name, where it is safe to use.
    GivenName = "given_name", Name, "Karen";
    /// The job title in running text.
    Title = "title", Words, "head of school";
    /// The job title in the plural.
    Titles = "titles", Words, "heads of school";
    /// People who do the same work, by the family of the role.
    Peers = "peers", Words, "school leaders";
    /// The field they work in, by the family of the role; can follow "about", "on" and "in".
    Work = "work", Words, "school leadership";
    /// Those they take on, by the role and the kind of employer; unknown for people who send others on.
    Clients = "clients", Words, "students";
    /// Known of those who make something of their own: founders, and not those who back them.
    Building = "building", Words, "what you are building";
    /// The employer without legal form; with an article where the name wants one.
    Company = "company", Name, "McAllister Educational Consulting";
    /// The town or area.
    Place = "place", Name, "Boise";
    /// A school that both went to.
    SharedSchool = "shared_school", Name, "Westmarch University";
    /// A sentence of a post of theirs, word for word.
    PostQuote = "post_quote", Name, "Homework is a design problem";
    /// A sentence of how they present themselves, word for word.
    AboutQuote = "about_quote", Name, "I visit forty programs a year";
    /// What their headline says of their work beyond the title, as a clause with its subject; can follow "I saw that".
    Specialty = "specialty", Words, "you help families find boarding schools";
    /// What they were before, elsewhere, in running text.
    PastRole = "past_role", Words, "director of admission";
    /// Known of those who own or founded what they work in.
    OwnBusiness = "own_business", Words, "your own business";
    /// Known of those whose work is research.
    Studies = "studies", Words, "your research";
    /// How many people both know, with the noun.
    MutualConnections = "mutual_connections", Words, "three mutual connections";
    /// A title they have held for less than four months, in running text.
    NewRole = "new_role", Words, "head of school";
    /// The month in which that began.
    NewRoleMonth = "new_role_month", Name, "September";
    /// What the best matching research note says.
    Insight = "insight", Sentence, "Schools that name one contact for families lose fewer of them over the summer.";
    /// What that note is called.
    InsightTitle = "insight_title", Name, "Summer melt in day schools";
    /// Where that note is from.
    InsightLink = "insight_link", Name, "example.org/summer-melt";
    /// The user's given name.
    SenderName = "sender_name", Name, "Maya";
    /// What the user does.
    SenderRole = "sender_role", Words, "founder";
    /// Where the user does it.
    SenderCompany = "sender_company", Name, "Fernhill School";
    /// What the user offers, as it can follow "I run".
    Offer = "offer", Words, "a small day school for teens with ADHD";
    /// A clause that says who the user is, made of what they have said: "I run …", "I am …".
    SenderIntro = "sender_intro", Words, "I run a small day school for teens with ADHD";
    /// The first of the user's links.
    SenderLink = "sender_link", Name, "example.org";
    /// In the last message of a plan: that nothing more comes for now, and that no answer is fine as well.
    WayOut = "way_out", Sentence, "No answer is fine, too.";
}

impl Variable {
    /// Whether it says something of the person, and not of the user.
    pub(super) fn is_about_them(self) -> bool {
        !self.name().starts_with("sender") && !matches!(self, Self::Offer | Self::WayOut)
    }

    /// Whether it names what only few others share: the person's job, employer or town.
    pub(super) fn names_them(self) -> bool {
        matches!(self, Self::Title | Self::Titles | Self::Company | Self::Place)
    }

    /// The variable of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|variable| variable.name() == name)
    }
}
