//! What authors are told to do, and the fixes that are certain.

use super::sources;
use crate::content::parse;

/// The only error of a file with this front matter: its help, and what the fix makes of the front matter.
fn help(path: &str, front: &str) -> (String, String) {
    let text = format!("---\n{front}\n---\n");
    let sources = sources(&[(path, &text)]);
    let (_, errors) = parse(&sources);
    let [error] = errors.as_slice() else { panic!("{front}: {errors:?}") };
    let fixed = error.certain_fix().map(|fix| {
        let (start, end) = (fix.span.start as usize, fix.span.end as usize);
        let fixed = format!("{}{}{}", &text[..start], fix.replacement, &text[end..]);
        let sources = self::sources(&[(path, &fixed)]);
        let (_, errors) = parse(&sources);
        assert!(errors.is_empty(), "{fixed}: {errors:?}");
        fixed.lines().rev().nth(1).unwrap_or_default().to_owned()
    });
    (error.help.clone().unwrap_or_default().into_owned(), fixed.unwrap_or_default())
}

#[test]
fn of_activities() {
    let good = "title: A\nagencies: [atf]\ncountries: [belize]\nstatus: planned\nreporting: {frequency: annual}\n";
    for (line, expected, fixed) in [
        ("sumary: x", "did you mean `summary`?", ""),
        ("No-Targets-Reason: x", "write `no_targets_reason`", "no_targets_reason: x"),
        ("targets: []", "`targets` is a key of an indicator, under `indicators`", ""),
        ("source: []", "did you mean `sources`? `source` is a key of an indicator, under `indicators`", ""),
        ("challenges: none", "`challenges` is a key of a report, in a file of its own", ""),
        ("banana: yes", "keys of your own start with `x-`", ""),
        ("factors: {sustainability: {considered: yes, evidense: x}}", "did you mean `evidence`?", ""),
        ("factors: {sustainability: {banana: yes, considered: no}}", "its keys are `considered` and `evidence`", ""),
        (
            "factors: {sustainability: partly}",
            "write `sustainability: {considered: partly}`",
            "factors: {sustainability: {considered: partly}}",
        ),
        ("areas: tracing", "write `[tracing]`", "areas: [tracing]"),
        ("focus: [direct]", "write `direct` without brackets or dash", "focus: direct"),
        ("focus: Direct", "write `direct`", "focus: direct"),
        ("key: Y", "write `yes`", "key: yes"),
        ("draft:", "write whether it is still kept off the published site, or remove the key", ""),
        ("start: 1/31/2015", "write 2015-01-31", "start: 2015-01-31"),
        ("aliases: [Old Name]", "ids are of small letters a–z, digits and hyphens: write `old-name`", ""),
        (
            "funding: [{amount: 1,200.50, currency: USD}]",
            "write 1200.50",
            "funding: [{amount: 1200.50, currency: USD}]",
        ),
        (
            "summary: Phase 2: training",
            "put the text between quotes: `summary: \"Phase 2: training\"`",
            "summary: \"Phase 2: training\"",
        ),
        ("summary: *Note* that", "put the text between quotes: `summary: \"*Note* that\"`", "summary: \"*Note* that\""),
        ("summary: *note", "put the text between quotes: `summary: \"*note\"`", "summary: \"*note\""),
        (
            "summary: &a b",
            "write the value out wherever it is meant; if `&` belongs to the text, put the text between quotes",
            "",
        ),
        ("summary: !important this", "if it belongs to the text, put the text between quotes", ""),
    ] {
        let (help, changed) = help("content/activities/a.md", &format!("{good}{line}"));
        assert_eq!((help.as_str(), changed.as_str()), (expected, fixed), "{line}");
    }
}

#[test]
fn of_reports() {
    let good = "activity: etrace\n";
    for (lines, expected, fixed) in [
        ("period: FY15 Q3", "write FY2015-Q3", "period: FY2015-Q3"),
        (
            "period: 2015\nactuals: {officers: n/a}",
            "when there is no value, say why: `{missing: not-collected}`, or not-applicable, withheld or not-yet-due",
            "",
        ),
        ("period: 2015\nactuals: {officers: withheld}", "write `{missing: withheld}`", ""),
        ("period: 2015\nactuals: {skill: not-met}", "write `{assessed: not-met}`", ""),
        ("period: 2015\nactuals: {officers: 85%}", "write 85", "actuals: {officers: 85}"),
        ("period: 2015\nchallenges: []", "write `none` when there were none", "challenges: none"),
        ("period: 2015\nchallenges: N/A", "write `none` when there were none", "challenges: none"),
        ("period: 2015\nstrategy: x", "`strategy` is a key of a challenge, under `challenges`", ""),
        ("period: 2015\nindicators: {}", "`indicators` is a key of an activity, in a file of its own", ""),
        ("period: 2015\nactuals: {officer: 3}", "did you mean `officers`?", ""),
        ("period: 2015\nactuals: {banana: 3}", "its indicators are officers, share, in-use, skill, load", ""),
        ("period: 2015\nactuals: {officers: {values: 3, note: x, missing: withheld}}", "did you mean `value`?", ""),
    ] {
        let (help, changed) = help("content/reports/r.md", &format!("{good}{lines}"));
        assert_eq!((help.as_str(), changed.as_str()), (expected, fixed), "{lines}");
    }
}

#[test]
fn of_terms() {
    for (code, expected, fixed) in [
        ("bz", "write BZ", "code: BZ"),
        ("BLZ", "write BZ", "code: BZ"),
        ("Belize", "write BZ", "code: BZ"),
        ("UK", "write GB", "code: GB"),
        ("EU", "write the two letters that ISO 3166-1 gives the country, for example BZ, GT or MX", ""),
    ] {
        let (help, changed) = help("content/countries/x.md", &format!("title: X\ncode: {code}"));
        assert_eq!((help.as_str(), changed.as_str()), (expected, fixed), "{code}");
    }
}

#[test]
fn of_misplaced_files() {
    for (path, expected) in [
        ("content/foo.md", "move it into the folder of its kind, for example `content/pages/`"),
        ("content/country/x.md", "did you mean `content/countries/`?"),
        ("content/Countries/x.md", "did you mean `content/countries/`?"),
        ("content/sectors/x.md", "for a further dimension, list `sectors` under `dimensions` in content/site.yaml"),
        (
            "content/countries/more/x.md",
            "move it up: `content/countries/x.md`; only activities and reports may have sub-folders",
        ),
        ("content/pages/about.yaml", "rename it to `about.md`; the only YAML file of a site is content/site.yaml"),
        ("content/about.yaml", "the only YAML file of a site is content/site.yaml; everything else is markdown"),
        ("content/pages/about.md.txt", "rename it to `about.md`; file managers may hide the `.txt` at its end"),
        ("content/Site.yml", "rename it to `content/site.yaml`"),
        ("content/pages/about.markdown", "rename it to `about.md`"),
    ] {
        let (help, _) = help(path, "title: A");
        assert_eq!(help, expected, "{path}");
    }
}
