//! The name that someone most likely meant.

/// ", did you mean `etrace`?" when one of the known names is close enough, else nothing.
pub fn hint<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> String {
    let distance = |name: &str| strsim::damerau_levenshtein(written, name);
    let most = written.chars().count().div_ceil(3);
    let nearest = known.map(|name| (distance(name), name)).filter(|(distance, _)| *distance <= most).min();
    nearest.map(|(_, name)| format!("; did you mean `{name}`?")).unwrap_or_default()
}

#[cfg(test)]
mod tests {

    #[test]
    fn names_what_is_close_and_nothing_else() {
        let known = ["etrace", "border-posts", "port-targeting"];
        for (written, hint) in [
            ("etrase", "; did you mean `etrace`?"),
            ("border-post", "; did you mean `border-posts`?"),
            ("laboratory", ""),
            ("", ""),
        ] {
            assert_eq!(super::hint(written, known.into_iter()), hint, "{written}");
        }
    }
}
