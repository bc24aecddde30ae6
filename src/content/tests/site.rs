//! site.yaml and the layout of folders: what is missing, misplaced or impossible.

use super::{content, errors, errors_in, sources};
use crate::content::parse;
use crate::diagnostic::{FileId, Level};
use crate::source::Sources;

#[test]
fn reads_a_full_site() {
    let content = content(&[(
        "content/site.yaml",
        "\u{feff}title: Test\r\nbase_url: https://example.org/site\r\nas_of: 2015-12-31\r\nfiscal_year_start: 10\r\n\
         source_url: https://forge.example/blob/{commit}/{path}#L{line}\r\npolicy: {exceeded_at: 1.2}\r\n\
         factors: [{id: one, title: One}]\r\nrules: {report-late: off}\r\n\
         menu: [{title: About, url: pages/about.html}, {title: Mail, url: 'mailto:a@example.org'}]\r\nx-colour: 7\r\n",
    )]);
    let site = &content.site;
    assert_eq!(site.base_url.as_deref(), Some("https://example.org/site/"));
    assert_eq!(site.policy.exceeded_at.to_string(), "1.2");
    assert_eq!(site.rules, [("report-late", Level::Off)]);
    assert_eq!((site.menu.len(), site.factors.len(), site.extra.len()), (2, 1, 1));
    assert_eq!(site.file, Some(FileId(7)));
    assert_eq!(content.activities[0].factors.len(), 1);
}

#[test]
fn reads_further_dimensions() {
    let site = "title: T\ndimensions: [{key: sectors, title: Sectors, singular: Sector}]\n";
    let health = "---\ntitle: Health\n---\n";
    let activity = super::ETRACE.replace("start:", "sectors: [health]\nstart:");
    let files = [
        ("content/site.yaml", site),
        ("content/sectors/health.md", health),
        ("content/activities/etrace.md", &activity),
    ];
    let content = content(&files);
    assert_eq!(content.dimensions[5].singular, "Sector");
    assert_eq!(content.activities[0].terms[5], [0]);
    let wrong = activity.replace("sectors: [health]", "sector: [health]");
    assert_eq!(
        errors(&[files[0], files[1], ("content/activities/etrace.md", &wrong)]),
        ["content/activities/etrace.md:5:1 unknown-key an activity has no key `sector`"]
    );
}

#[test]
fn says_what_is_wrong_with_a_site() {
    for (more, expected) in [
        ("titel: x", vec!["2:1 unknown-key site.yaml has no key `titel`"]),
        ("language: English", vec!["2:11 invalid-code `language`: `English` is not the code of a language"]),
        ("language: pt-BR", vec![]),
        ("base_url: example.org", vec!["2:11 invalid-url `base_url`: `example.org` does not say how it is reached"]),
        ("base_url: mailto:a@b", vec!["2:11 invalid-url `base_url` is an address on the web, not a mailbox"]),
        ("source_url: https://x.org/{file}", vec!["2:13 invalid-url `source_url`: nothing is filled in for `{file}`"]),
        ("fiscal_year_start: 13", vec!["2:20 invalid-number `fiscal_year_start` must be from 1 to 12, not 13"]),
        ("fiscal_year_start: October", vec!["2:20 invalid-number `fiscal_year_start`: `October` is not a number"]),
        ("as_of: today", vec!["2:8 invalid-date `as_of`: `today` is not a date"]),
        ("policy: {exceeded_at: 0.9}", vec!["2:23 impossible-value `exceeded_at` cannot be 0.9"]),
        ("policy: {exceeded_at: 110}", vec!["2:23 impossible-value `exceeded_at` cannot be 110"]),
        ("policy: {partially_met_at: 0}", vec!["2:28 impossible-value `partially_met_at` cannot be 0"]),
        ("policy: {partially_met_at: 1, on_track_tolerance: 0}", vec![]),
        (
            "policy: {challenge_unchanged_reports: 2.5}",
            vec!["2:39 invalid-number `challenge_unchanged_reports` must be a whole number, not 2.5"],
        ),
        ("rules: {report-latte: off}", vec!["2:9 unknown-reference there is no rule `report-latte`"]),
        ("rules: {report-late: no}", vec!["2:22 unknown-word `report-late` cannot be `no`"]),
        (
            "rules: {not-utf8: off}",
            vec![
                "2:9 unknown-reference `not-utf8` is a content error, which cannot be accepted, \
                switched off or counted",
            ],
        ),
        (
            "factors: [{id: a, title: A}, {id: a, title: B}]",
            vec!["2:35 duplicate-id there is a planning factor `a` already"],
        ),
        ("dimensions: [{key: areas, title: A}]", vec!["2:20 conflicting-keys there is a dimension `areas` already"]),
        (
            "dimensions: [{key: reports, title: A}]",
            vec!["2:20 conflicting-keys `reports` is the name of other pages of the site"],
        ),
        (
            "dimensions: [{key: funding, title: A}]",
            vec!["2:20 conflicting-keys `funding` is a key of activities already"],
        ),
        (
            "dimensions: [sectors]",
            vec!["2:14 wrong-type a dimension is a group of `key: value` lines, not a single value"],
        ),
        ("menu: [{title: A, url: 'javascript:x'}]", vec!["2:24 unsafe-link links may not use `javascript:`"]),
        ("footer_links: [{url: /about}]", vec!["2:17 missing-key `title` is missing: a link needs it"]),
        ("notice: '[x](data:y)'", vec!["2:9 unsafe-link links may not use `data:`"]),
        ("---\ntitle: b", vec!["2:1 yaml-syntax a second YAML document starts here; a file holds one"]),
    ] {
        assert_eq!(errors_in("content/site.yaml", &format!("title: T\n{more}\n")), expected, "{more}");
    }
    assert_eq!(errors_in("content/site.yaml", ""), ["1:1 missing-key `title` is missing: site.yaml needs it"]);
}

#[test]
fn misses_a_site_file() {
    let mut sources = sources(&[]);
    sources.files.retain(|file| file.path != "content/site.yaml");
    let (_, errors) = parse(&sources);
    assert_eq!((errors.len(), errors[0].rule, errors[0].span.file), (1, "missing-site", FileId(0)));
    let (content, errors) = parse(&Sources::default());
    assert!(errors.is_empty() && content.dimensions.len() == 5);
}

#[test]
fn says_nothing_that_depends_on_settings_that_could_not_be_read() {
    let activity = super::ETRACE.replace("start:", "sectors: [health]\nfactors: {own: {considered: yes}}\nstart:");
    let report = "---\nactivity: etrace\nperiod: FY2015-Q1\nsubmitted: 2014-12-31\n---\n";
    let others = [
        ("content/activities/etrace.md", activity.as_str()),
        ("content/sectors/health.md", "---\ntitle: Health\n---\n"),
        ("content/reports/r.md", report),
    ];
    for (site, expected) in [
        ("title: A: B\n", "1:8 yaml-syntax the value of `title` holds a colon, which starts a new value"),
        ("title: A\nfiscal_year_start: Oct\n", "2:20 invalid-number `fiscal_year_start`: `Oct` is not a number"),
        ("title: A\ndimension: []\n", "2:1 unknown-key site.yaml has no key `dimension`"),
    ] {
        let files: Vec<_> = others.into_iter().chain([("content/site.yaml", site)]).collect();
        assert_eq!(errors(&files), [format!("content/site.yaml:{expected}")]);
    }
}

#[test]
fn html_is_read_for_links_only_where_it_is_allowed() {
    let page = "---\ntitle: About\n---\n<a href=\"x.md\">x</a>\n<img src=m.png>\n\na <a href=' y.md '>y</a>\n";
    for (key, expected) in [
        ("", &[][..]),
        ("allow_html: no\n", &[]),
        ("allow_html: true\n", &[("x.md", "x.md"), ("m.png", "m.png"), ("y.md", "y.md")]),
    ] {
        let site = format!("title: T\n{key}");
        let files = [("content/site.yaml", site.as_str()), ("content/pages/about.md", page)];
        let content = content(&files);
        let sources = sources(&files);
        let links = &content.pages[0].body.links;
        let found: Vec<_> = links.iter().map(|link| (&*link.destination, sources.text(link.span))).collect();
        assert_eq!(found, expected, "{key}");
    }
    assert_eq!(
        errors(&[("content/site.yaml", "title: T\nallow_html: yes\nlimitations: a <a href=javascript:x>b</a>\n")]),
        ["content/site.yaml:3:14 unsafe-link links may not use `javascript:`"]
    );
}
