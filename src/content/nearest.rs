//! The name that an author most likely meant.

use super::invisible::{is_blank, is_nothing};

/// The candidate that is nearest by edit distance, if it is near enough to be worth naming; of several the first.
pub fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let name = plain(name);
    let scored = candidates.into_iter().filter_map(|candidate| {
        let other = plain(candidate);
        let distance = strsim::osa_distance(&name, &other);
        (distance <= tolerated(&name, &other)).then_some((distance, candidate))
    });
    scored.min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

/// How far two names may be apart: a third of the longer one, and the ending where they start alike, as singular and plural.
fn tolerated(a: &str, b: &str) -> usize {
    let longer = a.chars().count().max(b.chars().count());
    let same_start = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count() >= 4;
    (longer / 3).clamp(if same_start { 3 } else { 1 }, 4)
}

/// Whether two names differ in nothing but case, blanks, hyphens, underscores and what nobody sees.
pub fn same_letters(a: &str, b: &str) -> bool {
    plain(a) == plain(b)
}

/// `; did you mean …?` where there is a near name.
pub fn did_you_mean<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    nearest(name, candidates).map(|near| format!("did you mean `{near}`?"))
}

/// A list of words as a sentence has it: `a`, `b` or `c`.
pub fn either(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

fn plain(name: &str) -> String {
    let seen = name.trim().chars().filter(|c| !is_nothing(*c)).flat_map(char::to_lowercase);
    seen.map(|c| if c == '_' || is_blank(c) { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        let words = ["agencies", "areas", "countries", "atf", "inl"];
        for (name, near) in [
            ("agencys", Some("agencies")),
            ("Countries", Some("countries")),
            ("agency", Some("agencies")),
            ("country", Some("countries")),
            ("aft", Some("atf")),
            ("a", None),
            ("unrelated", None),
            ("", None),
        ] {
            assert_eq!(nearest(name, words), near, "{name}");
        }
        assert!(same_letters("No Targets-reason", "no_targets_reason"));
        assert_eq!(either(&["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(either(&["a"]), "`a`");
    }
}
