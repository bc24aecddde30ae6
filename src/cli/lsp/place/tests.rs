//! Places in front matter that is whole, and in some that is half-written. `¦` marks the place.

use super::{Place, Spot, Step, at};

fn said(marked: &str) -> String {
    let cursor = marked.find('¦').unwrap();
    let text = marked.replacen('¦', "", 1);
    let Some(Place { path, spot, word, siblings, .. }) = at(&text, 0..text.len(), cursor) else {
        return "nothing".to_owned();
    };
    let steps: Vec<&str> = path
        .iter()
        .map(|step| match step {
            Step::Key(key) => key.as_str(),
            Step::Item => "-",
        })
        .collect();
    let spot = match spot {
        Spot::Key => "key",
        Spot::Value => "value",
        Spot::Either => "either",
    };
    let mut said = format!("{} {spot} `{}`", steps.join("/"), &text[word]);
    if !siblings.is_empty() {
        said += &format!(" beside {}", siblings.join(","));
    }
    said.trim().to_owned()
}

#[test]
fn finds_keys() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        ("¦", "key ``"),
        ("ti¦", "key `ti`"),
        ("ti¦tle: x\nstart: 1", "key `title` beside start"),
        ("title: x\n¦\nstart: 1", "key `` beside title,start"),
        ("title: x\nrep¦", "key `rep` beside title"),
        ("reporting:\n  ¦", "reporting key ``"),
        ("reporting:\n  fr¦\ntitle: x", "reporting key `fr`"),
        ("reporting:\n  due_days: 1\n  ¦", "reporting key `` beside due_days"),
        ("indicators:\n  - id: x\n    na¦", "indicators/- key `na` beside id"),
        (
            "indicators:\n  - id: x\n    unit: y\n    targets:\n      - by: 1\n    ¦",
            "indicators/- key `` beside targets,unit,id",
        ),
        ("indicators:\n- id: x\n  na¦", "indicators/- key `na` beside id"),
        ("indicators:\n- id: x\nsta¦", "key `sta` beside indicators"),
        ("indicators:\n  - id: x\n    targets:\n      - by: 1\n        ¦", "indicators/-/targets/- key `` beside by"),
        ("indicators:\n  - ¦id: x\n    name: y", "indicators/- key `id` beside name"),
        ("reporting: {¦}", "reporting key ``"),
        ("reporting: {freq¦", "reporting key `freq`"),
        ("reporting: {frequency: annual, d¦}", "reporting key `d` beside frequency"),
        ("reporting: {d¦, frequency: annual}", "reporting key `d` beside frequency"),
        ("reporting: {fre¦quency: annual}", "reporting key `frequency`"),
        ("indicators:\n  - {id: x, targets: [{by: 1, ¦", "indicators/-/targets/- key `` beside by"),
        ("actuals: {\n  a: 1,\n  ¦", "actuals key `` beside a"),
        ("é: 1\n\"ti¦tle\": x", "key `title` beside é"),
        ("agencies: [\nti¦\ncountries: [x]", "key `ti` beside agencies,countries"),
        ("summary: |\n  a\ntit¦", "key `tit` beside summary"),
    ] {
        wrong.extend((said(text) != expected).then(|| format!("{text}\n→ {}, not {expected}", said(text))));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn finds_values() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        ("status: ¦", "status value ``"),
        ("status: on¦", "status value `on`"),
        ("status: on¦going # x", "status value `ongoing`"),
        ("status: \"on¦\"", "status value `on`"),
        ("status: \"on¦", "status value `on`"),
        ("status:¦", "status value ``"),
        ("countries:\n  - ¦", "countries/- either ``"),
        ("countries:\n  - be¦\n  - mexico", "countries/- either `be` beside mexico"),
        ("countries:\n- be¦", "countries/- either `be`"),
        ("countries:\n-¦", "countries/- either ``"),
        ("agencies: [¦", "agencies/- either ``"),
        ("agencies: [at¦", "agencies/- either `at`"),
        ("agencies: [doj, ¦]", "agencies/- either `` beside doj"),
        ("agencies: [doj, at¦f, x]", "agencies/- either `atf` beside doj,x"),
        ("agencies: [doj,\n  at¦", "agencies/- either `at` beside doj"),
        ("a:\n  - 'x' # y\n  - b: 1\n    c: 2\n  - ¦\n  - z\nd:\n  - e", "a/- either `` beside x,z"),
        ("agencies: [\nstatus: on¦\nx: [", "status value `on`"),
        ("agencies: [\"at¦f\", x]", "agencies/- either `atf` beside x"),
        ("reporting: {frequency: ¦}", "reporting/frequency value ``"),
        ("reporting: {frequency: qu¦", "reporting/frequency value `qu`"),
        ("reporting: {frequency: qu¦arterly, due_days: 3}", "reporting/frequency value `quarterly`"),
        ("factors: {needs: {considered: y¦", "factors/needs/considered value `y`"),
        ("factors:\n  needs: {considered: y¦}", "factors/needs/considered value `y`"),
        ("a:\n  - {b: {c: 1}, d: ¦", "a/-/d value ``"),
        ("accept:\n  - rule: rep¦\n    reason: x", "accept/-/rule value `rep`"),
        ("accept:\n  - {rule: rep¦, reason: x}", "accept/-/rule value `rep`"),
        ("title: Phase 2: é东\nstatus: ¦", "status value ``"),
        ("x: {a: \"b, c: d\", e: ¦}", "x/e value ``"),
        ("x: {url: https://a.b/c, e: ¦}", "x/e value ``"),
    ] {
        wrong.extend((said(text) != expected).then(|| format!("{text}\n→ {}, not {expected}", said(text))));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn says_nothing_within_texts_and_comments() {
    for text in [
        "# stat¦us: on",
        "status: x # on¦",
        "summary: |\n  stat¦us: x",
        "summary: >-\n  a\n\n  stat¦us",
        "summary: a text\n  that goes ¦on",
        "title: x\n    ¦",
        "reporting: {frequency: annual}¦",
        "a: [b] ¦",
    ] {
        assert_eq!(said(text), "nothing", "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_breaks_it(text in "([a-z]|[-:\\[\\]{}\"'|># ,\n\té東😀]){0,60}", cut in 0..200_usize) {
        for cursor in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            if let Some(place) = at(&text, 0..text.len(), cursor) {
                proptest::prop_assert!(text.get(place.word.clone()).is_some(), "{:?}", place);
            }
        }
        let _ = at(&text, 0..text.len(), cut);
    }
}
