//! Whole sites and files: where they lie, what their ids are, terms and their parents.

use super::{content, errors};

const GOOD: &str = "---\ntitle: A\n---\n";

#[test]
fn finds_files_where_they_are_not_looked_for() {
    for (path, expected) in [
        ("content/foo.md", "nothing of a site is read from content/foo.md"),
        ("content/country/x.md", "nothing of a site is read from content/country/x.md"),
        ("content/countries/more/x.md", "nothing of a site is read from content/countries/more/x.md"),
        ("content/pages/about.yaml", "nothing of a site is read from content/pages/about.yaml"),
        ("content/site.yml", "nothing of a site is read from content/site.yml"),
        ("content/pages/about.MD", "nothing of a site is read from content/pages/about.MD"),
    ] {
        assert_eq!(errors(&[(path, GOOD)]), [format!("{path}:1:1 misplaced-file {expected}")]);
    }
}

#[test]
fn takes_ids_from_file_names() {
    assert_eq!(
        errors(&[("content/pages/About us.md", GOOD)]),
        ["content/pages/About us.md:1:1 invalid-id the file name `About us.md` is not an id"]
    );
    let activity = super::ETRACE;
    assert_eq!(
        errors(&[("content/activities/2015/etrace.md", activity)]),
        ["content/activities/etrace.md:1:1 duplicate-id the id `etrace` is taken by \
                content/activities/2015/etrace.md"]
    );
    let nested = content(&[("content/activities/2015/other.md", activity)]);
    assert_eq!(nested.activities.iter().map(|a| a.id.as_str()).collect::<Vec<_>>(), ["etrace", "other"]);
}

#[test]
fn says_what_is_wrong_with_a_term() {
    for (path, front, expected) in [
        ("content/countries/x.md", "title: X\ncode: XX", vec!["3:7 invalid-code `XX` is not the code of a country"]),
        ("content/countries/x.md", "title: X\ncode: mx", vec!["3:7 invalid-code `mx` is not the code of a country"]),
        ("content/countries/x.md", "title: X\ncode: NO", vec![]),
        ("content/countries/x.md", "code: MX", vec!["2:1 missing-key `title` is missing: a country needs it"]),
        ("content/areas/x.md", "title: X\ncode: MX", vec!["3:1 unknown-key a term has no key `code`"]),
        (
            "content/areas/x.md",
            "title: X\nparent: tracin",
            vec!["3:9 unknown-reference there is no `tracin` in content/areas"],
        ),
        ("content/areas/x.md", "title: X\nparent: x", vec!["3:9 circular-parent `x` is its own parent"]),
        ("content/areas/x.md", "title: X\norder: first", vec!["3:8 invalid-number `order`: `first` is not a number"]),
        ("content/pages/x.md", "title: X\nparent: y", vec!["3:1 unknown-key a page has no key `parent`"]),
    ] {
        assert_eq!(super::errors_of(path, front), expected, "{front}");
    }
}

#[test]
fn parents_do_not_go_round() {
    let (a, b) = ("---\ntitle: A\nparent: b\n---\n", "---\ntitle: B\nparent: a\n---\n");
    let tail = "---\ntitle: C\nparent: a\n---\n";
    assert_eq!(
        errors(&[("content/areas/a.md", a), ("content/areas/b.md", b), ("content/areas/c.md", tail)]),
        ["content/areas/a.md:3:9 circular-parent the parents go round in a circle: a → b → a"]
    );
}

#[test]
fn broken_terms_may_be_referred_to() {
    assert_eq!(
        errors(&[("content/agencies/atf.md", "no front matter")]),
        ["content/agencies/atf.md:1:1 no-front-matter the file has no front matter"]
    );
}

#[test]
fn says_what_is_wrong_with_a_recommendation() {
    let good = "title: T\nto: [atf]\nissued: 2016-01-13\n";
    for (more, expected) in [
        ("", vec![]),
        ("response: agree", vec!["5:11 unknown-word `response` cannot be `agree`"]),
        ("history: [{date: 2018-06-01, status: done}]", vec!["5:38 unknown-word `status` cannot be `done`"]),
        ("criterion: {rule: activity-without-targets, agencies: [atf], countries: [belize, mexico]}", vec![]),
        (
            "criterion: {rule: activity-without-target}",
            vec!["5:19 unknown-reference there is no rule `activity-without-target`"],
        ),
        ("criterion: {agencies: [atf]}", vec!["5:13 missing-key `rule` is missing: a criterion needs it"]),
        ("criterion: {rule: report-late, agencies: []}", vec!["5:42 empty-value `agencies` names none"]),
        ("source: {title: GAO-16-235}", vec!["5:10 missing-key `url` is missing: a source needs it"]),
        ("status: open", vec!["5:1 unknown-key a recommendation has no key `status`"]),
    ] {
        assert_eq!(super::errors_of("content/recommendations/r.md", &format!("{good}{more}")), expected, "{more}");
    }
    assert_eq!(
        super::errors_of("content/recommendations/r.md", "title: T\nto: []\nissued: 2016-01-13"),
        ["3:5 empty-value `to` names none"]
    );
}

#[test]
fn marks_links_in_texts() {
    let text = "---\ntitle: A\n---\n\nSee [this](JavaScript:alert(1)) and ![x](pic.png).\n";
    assert_eq!(
        errors(&[("content/pages/a.md", text)]),
        ["content/pages/a.md:5:12 unsafe-link links may not use `javascript:`"]
    );
}
