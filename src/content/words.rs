//! The closed vocabularies of front matter: enums whose words are the same in YAML, Rust, templates and messages.

/// A closed vocabulary, as readers of front matter see it.
pub trait Vocabulary: Sized + 'static {
    const WORDS: &'static [&'static str];

    fn from_word(word: &str) -> Option<Self>;
}

/// Declares an enum whose variants each have one word, with `ALL`, `word()` and `from_word()`.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every variant, in the order in which they are listed to people.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];
            /// Every word, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word as authors write it and data files carry it.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// The variant for a word, if it is one of this vocabulary.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some($name::$variant),)+ _ => None }
            }
        }

        impl $crate::content::words::Vocabulary for $name {
            const WORDS: &'static [&'static str] = $name::WORDS;

            fn from_word(word: &str) -> Option<Self> {
                $name::from_word(word)
            }
        }
    };
}
pub(crate) use words;

/// What people write for some of the words.
const SAID: &[(&str, &str)] = &[
    ("done", "completed"),
    ("finished", "completed"),
    ("closed", "completed"),
    ("active", "ongoing"),
    ("running", "ongoing"),
    ("started", "ongoing"),
    ("in progress", "ongoing"),
    ("stopped", "cancelled"),
    ("every month", "monthly"),
    ("every quarter", "quarterly"),
    ("yearly", "annual"),
    ("every year", "annual"),
    ("biannual", "semiannual"),
    ("half-yearly", "semiannual"),
    ("six-monthly", "semiannual"),
    ("twice a year", "semiannual"),
    ("never", "none"),
    ("up", "increase"),
    ("more", "increase"),
    ("higher", "increase"),
    ("down", "decrease"),
    ("less", "decrease"),
    ("lower", "decrease"),
    ("range", "within"),
    ("between", "within"),
    ("total", "sum"),
    ("add", "sum"),
    ("last", "latest"),
    ("mean", "average"),
    ("solved", "resolved"),
    ("closed", "resolved"),
];

/// The word of a vocabulary for which people write another.
pub fn meant<'w>(written: &str, words: &[&'w str]) -> Option<&'w str> {
    let written = written.to_lowercase();
    let said = SAID.iter().filter(|(said, _)| *said == written);
    said.into_iter().find_map(|(_, meant)| words.iter().copied().find(|word| word == meant))
}

words! {
    /// Where an activity stands.
    Status { Planned = "planned", Ongoing = "ongoing", Completed = "completed", Cancelled = "cancelled" }
}
words! {
    /// Whether an activity works at the problem itself or reaches it among many goals.
    Focus { Direct = "direct", Broad = "broad" }
}
words! {
    /// How often an activity has to report.
    Frequency {
        Monthly = "monthly", Quarterly = "quarterly", Semiannual = "semiannual", Annual = "annual", Never = "none"
    }
}
words! {
    /// Whether a planning factor was considered when the activity was chosen.
    Considered { Yes = "yes", Partly = "partly", No = "no", NotApplicable = "not-applicable" }
}
words! {
    /// Where in the results chain an indicator measures.
    ResultLevel { Output = "output", Outcome = "outcome", Impact = "impact" }
}
words! {
    /// The kind of an indicator's values.
    MeasureKind { Number = "number", Percent = "percent", YesNo = "yes-no", Rating = "rating" }
}
words! {
    /// Which way an indicator should move.
    Direction { Increase = "increase", Decrease = "decrease", Within = "within" }
}
words! {
    /// How the reports of a window become one actual.
    Accumulate { Sum = "sum", Latest = "latest", Average = "average" }
}
words! {
    /// A judgement given in place of a value, with its basis in the note.
    Assessment { Exceeded = "exceeded", Met = "met", PartiallyMet = "partially-met", NotMet = "not-met" }
}
words! {
    /// Why a value is not there.
    Missing {
        NotCollected = "not-collected", NotApplicable = "not-applicable", Withheld = "withheld", NotYetDue = "not-yet-due"
    }
}
words! {
    /// Whether a challenge still stands.
    ChallengeStatus { Open = "open", Resolved = "resolved" }
}
words! {
    /// What the addressee of a recommendation answered.
    Response { Agreed = "agreed", PartlyAgreed = "partly-agreed", Disagreed = "disagreed" }
}
words! {
    /// Where a recommendation stands.
    RecommendationStatus {
        Open = "open", PartiallyAddressed = "partially-addressed", Implemented = "implemented",
        ClosedNotImplemented = "closed-not-implemented"
    }
}
