//! Layout by example.

mod scrambled;

use super::*;
use crate::content::kinds::{activity, page, report};

fn laid_out(table: &'static Table, text: &str) -> String {
    let further = ["sectors".to_owned(), "regions".to_owned()];
    let style = Style { table, bare: true, further: &further };
    match format(text, style) {
        Ok(new) => {
            assert_eq!(format(&new, style).as_deref(), Ok(new.as_str()), "twice is not like once");
            new
        }
        Err(left) => format!("{}: {}", left.line, left.why),
    }
}

#[track_caller]
fn assert_all(table: &'static Table, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(laid_out(table, text), *expected, "{text}");
    }
}

#[test]
fn keys_come_in_the_order_of_their_table() {
    assert_all(
        &activity::TABLE,
        &[
            ("end: 2016-01-01\ntitle: A\nstart: 2015-01-01\n", "title: A\nstart: 2015-01-01\nend: 2016-01-01\n"),
            // In brackets, in lists, in groups.
            (
                "indicators:\n  - name: N\n    id: n\n    targets:\n      - {value: 1, set: 2014-01-01, by: 2015-01-01}\n",
                "indicators:\n  - id: n\n    name: N\n    targets:\n      - {by: 2015-01-01, value: 1, set: 2014-01-01}\n",
            ),
            ("reporting:\n  due_days: 3\n  frequency: annual\n", "reporting:\n  frequency: annual\n  due_days: 3\n"),
            // Dimensions of the site come behind the built-in ones, in the order of site.yaml.
            (
                "regions: [r]\nfocus: broad\nsectors: [s]\nareas: [a]\n",
                "areas: [a]\nsectors: [s]\nregions: [r]\nfocus: broad\n",
            ),
            // Keys of one's own come last, in their order; unknown ones stay behind their neighbours.
            (
                "x-b: 1\nx-a: 2\nend: 2016-01-01\nedn: 3\ntitle: A\n",
                "title: A\nend: 2016-01-01\nedn: 3\nx-b: 1\nx-a: 2\n",
            ),
            ("odd: 1\ntitle: A\n", "odd: 1\ntitle: A\n"),
            // Quotes around a key do not matter.
            ("\"end\": 2016-01-01\n'title': A\n", "'title': A\n\"end\": 2016-01-01\n"),
            // Lists, and groups whose keys are ids, keep their order.
            (
                "agencies: [z, a]\nfactors: {z: {considered: yes}, a: {considered: no}}\n",
                "agencies: [z, a]\nfactors: {z: {considered: yes}, a: {considered: no}}\n",
            ),
        ],
    );
    assert_all(
        &report::TABLE,
        &[
            (
                "actuals:\n  z: {note: n, value: 1, by_country: {mexico: {note: n, value: 1}, belize: 0}}\n  a: 2\nperiod: 2015\n",
                "period: 2015\nactuals:\n  z: {value: 1, by_country: {mexico: {value: 1, note: n}, belize: 0}, note: n}\n  a: 2\n",
            ),
            (
                "challenges:\n  - {status: open, text: T}\n  - strategy: S\n    id: i\n",
                "challenges:\n  - {text: T, status: open}\n  - id: i\n    strategy: S\n",
            ),
        ],
    );
}

#[test]
fn space_is_normal() {
    assert_all(
        &activity::TABLE,
        &[
            ("title :   A  \nfocus:   broad", "title: A\nfocus: broad\n"),
            ("agencies:\n- a\n-   b\n", "agencies:\n  - a\n  - b\n"),
            (
                "agencies: [ a,b ,c, ]\nfactors: { a: {considered:  yes } }\n",
                "agencies: [a, b, c]\nfactors: {a: {considered: yes}}\n",
            ),
            ("accept: [ ]\nfactors: { }\n", "factors: {}\naccept: []\n"),
            ("reporting:\n      frequency: none\n", "reporting:\n  frequency: none\n"),
            // A long text that was never written.
            ("title: |\n      \nfocus: |\n  \n", "title: |\n\nfocus: |\n"),
            ("funding:\n-\n    amount: 1\n    currency: USD\n", "funding:\n  - amount: 1\n    currency: USD\n"),
            ("x-deep:\n    -   - a\n        - b\n    - c\n", "x-deep:\n  - - a\n    - b\n  - c\n"),
            ("x-none:\nx-null: ~\nx-list:\n-\n- a\n", "x-none:\nx-null: ~\nx-list:\n  -\n  - a\n"),
            // Blank lines: one at most between two things, none at an end.
            ("\n\ntitle: A\n\n\n\nfocus: broad\n\n", "title: A\n\nfocus: broad\n"),
            ("agencies:\n\n  - a\n\n\n  - b\n\nfocus: broad\n", "agencies:\n  - a\n\n  - b\n\nfocus: broad\n"),
            ("", ""),
            ("\n# only this\n\n", "# only this\n"),
        ],
    );
}

#[test]
fn line_breaks_between_brackets_stay() {
    assert_all(
        &activity::TABLE,
        &[
            ("agencies: [a,\n  b,\n c]\n", "agencies: [a,\n           b,\n           c]\n"),
            ("agencies: [\n  a,b,\n  c,\n  ]\n", "agencies: [\n  a, b,\n  c,\n]\n"),
            ("agencies: [a\n  , b]\n", "agencies: [a,\n           b]\n"),
            // Members move, line breaks do not.
            (
                "reporting: {due_days: 3,\n   frequency: none}\n",
                "reporting: {frequency: none,\n            due_days: 3}\n",
            ),
            (
                "funding:\n- {\n  currency: USD, amount: 1\n  }\n",
                "funding:\n  - {\n      amount: 1, currency: USD\n    }\n",
            ),
            ("x-a: {b:\n  c, d: [\n  1, {é: 1,\n  f: 2}\n  ]}\n", "x-a: {b: c, d: [\n  1, {é: 1,\n      f: 2}\n]}\n"),
            // With comments between them nothing moves.
            (
                "reporting: {   # how\n  due_days: 3, # days\n  # often\n  frequency: none\n  # end\n}\n",
                "reporting: {   # how\n  due_days: 3, # days\n  # often\n  frequency: none\n  # end\n}\n",
            ),
        ],
    );
}

#[test]
fn scalars_stay_as_they_are_written() {
    for scalar in [
        "007",
        "1.10",
        "NO",
        "12:30",
        "'it''s'",
        "\"a \\\"b\\\" \\u00e9\"",
        "a  b # c",
        "~",
        "\"\"",
        "1,200",
        "May 2012, annex 2",
        "https://example.org/#a",
        "“quoted”",
        "\"[a]\"",
        "a: 'b'",
    ] {
        let scalar = if scalar.starts_with("a: ") { "'a: b'" } else { scalar };
        let text = format!("title: {scalar}\n");
        assert_eq!(laid_out(&activity::TABLE, &text), text);
        let between = format!("x-map: {{a: {}, z: 1}}\n", scalar.trim_end_matches(" # c"));
        assert_eq!(laid_out(&activity::TABLE, &between), between);
    }
    assert_all(
        &page::TABLE,
        &[
            // Over several lines.
            ("title: one\n      two\n\n  three\norder: 1\n", "title: one\n  two\n\n  three\norder: 1\n"),
            ("title: \"one \n  two\\\n      three\\ \n four\"\n", "title: \"one\n  two\\\n  three\\ \n  four\"\n"),
            ("title: 'one\n\n        two'\n", "title: 'one\n\n  two'\n"),
            ("title:\n     one\n     two\n", "title:\n  one\n  two\n"),
            ("x-a: [one\n two, 'three\n four']\n", "x-a: [one\n      two, 'three\n      four']\n"),
            ("x-a: {b: one\n two, annex 2, c: d}\n", "x-a: {b: one\n      two, annex 2, c: d}\n"),
            // Blocks, with what their indicators say.
            (
                "title: |\n     one\n       two\n\n     three\n\n\norder: 1\n",
                "title: |\n  one\n    two\n\n  three\n\norder: 1\n",
            ),
            ("title: >-   # why\n one\n", "title: >-   # why\n  one\n"),
            ("title: |2-\n     one\n  two\n", "title: |2-\n     one\n  two\n"),
            ("title: |+\n one\n\n\norder: 1\n", "title: |+\n  one\n\n\norder: 1\n"),
            ("order: 1\n\ntitle: |+\n one\n\n", "title: |+\n  one\n\norder: 1\n"),
            ("title: |\n  # no comment\n# a comment\norder: 1\n", "title: |\n  # no comment\n# a comment\norder: 1\n"),
            ("x-list:\n- |\n one\n- >1\n  two\n", "x-list:\n  - |\n    one\n  - >1\n    two\n"),
            ("title: |\norder: 1\n", "title: |\norder: 1\n"),
            ("title: |\n\n   one\n   \t two\n", "title: |\n\n  one\n  \t two\n"),
            ("title: |\n  one\n     \n  two\n", "title: |\n  one\n     \n  two\n"),
        ],
    );
}

#[test]
fn comments_go_with_what_they_are_about() {
    assert_all(
        &activity::TABLE,
        &[
            (
                "# e\nend: 2016-01-01 # at e\n# t\n# t2\ntitle: A   # at t\n",
                "# t\n# t2\ntitle: A   # at t\n# e\nend: 2016-01-01 # at e\n",
            ),
            // One at the top with a blank line below belongs to the file, one at the bottom stays there.
            ("# file\n\nend: 2016-01-01\ntitle: A\n# last\n", "# file\n\ntitle: A\nend: 2016-01-01\n# last\n"),
            ("# file\n\n# e\nend: 2016-01-01\n\n# t\ntitle: A\n", "# file\n\n# t\ntitle: A\n# e\nend: 2016-01-01\n"),
            // Indentation decides between the end of a block and what follows the block.
            (
                "indicators:\n- id: a\n  # of a\n  # more of a\n# of b\n- id: b\n  targets:\n  - {value: 1}\n  # of targets\n\n# of draft\nx-b: 1\n",
                "indicators:\n  - id: a\n    # of a\n    # more of a\n  # of b\n  - id: b\n    targets:\n      - {value: 1}\n    # of targets\n\n# of draft\nx-b: 1\n",
            ),
            // One below a key without value stays below it.
            ("areas:\n    # - a\n    # - b\n# k\nkey: yes\n", "areas:\n  # - a\n  # - b\n# k\nkey: yes\n"),
            // One within an entry goes above the dash when its key comes first.
            (
                "indicators:\n  - name: N\n    # the id\n    id: n\n",
                "indicators:\n  # the id\n  - id: n\n    name: N\n",
            ),
            ("indicators:\n  # i\n\n  -\n\n    # the id\n    id: n\n", "indicators:\n  # i\n\n  # the id\n  - id: n\n"),
            (
                "indicators: # all\n  - # first\n    name: N\n    id: n # id\n",
                "indicators: # all\n  - # first\n    id: n # id\n    name: N\n",
            ),
            ("title: # t\n   # more\n   A # a\n", "title: # t\n  # more\n  A # a\n"),
            (
                "agencies:\n# of a\n  - a # at a\n# of b\n  - b\n",
                "agencies:\n  # of a\n  - a # at a\n  # of b\n  - b\n",
            ),
            ("title: A\n\n# one\n\n# two\nfocus: broad\n", "title: A\n\n# one\n\n# two\nfocus: broad\n"),
        ],
    );
}

#[test]
fn what_is_not_certain_is_left_alone() {
    assert_all(
        &activity::TABLE,
        &[
            ("title: A\nend: [a\n", "2: the `[` here is not closed"),
            ("title: A\ntitle: B\n", "2: `title` is given twice in the same place"),
            ("title: A\nx-a: &b 1\n", "2: `&` at the start of a value names it for later use, which is not supported"),
            ("title: \tA\n", "1: a tab stands where blanks belong: replace it by blanks"),
            ("title: A\t# c\n", "1: a tab stands where blanks belong: replace it by blanks"),
            ("title: one\n\ttwo\n", "2: this line is indented with a tab"),
            ("a text\n", "1: there are no keys, but something else"),
            ("- a\n", "1: there are no keys, but something else"),
            ("{title: A}\n", "1: there are no keys, but something else"),
            ("---\ntitle: A\n", "1: `-` here is neither a key nor a value nor a comment"),
            ("title: A\n...\n", "2: `.` here is neither a key nor a value nor a comment"),
            ("? title\n: A\n", "1: `?` here is neither a key nor a value nor a comment"),
            (
                "title: A\nreporting: {frequency: none # how\n , due_days: 3}\n",
                "2: a comment stands between a key, its value and the comma",
            ),
            (
                "title: A\nreporting: {frequency: # how\n none}\n",
                "2: a comment stands between a key, its value and the comma",
            ),
            ("title: A\nreporting: {frequency: , due_days: 3}\n", "2: a key between brackets has no colon or no value"),
            ("title: A\nreporting: {frequency}\n", "2: a key between brackets has no colon or no value"),
            (
                "title: A\naccept: [rule: report-late]\n",
                "2: a key between square brackets needs braces: `[{key: value}]`",
            ),
        ],
    );
    let no_fence = format("title: A\n", Style { table: &page::TABLE, bare: false, further: &[] });
    assert_eq!(no_fence.map_err(|left| left.to_string()), Err("1: the file has no front matter".to_owned()));
}

#[test]
fn what_is_around_stays() {
    let style = Style { table: &page::TABLE, bare: false, further: &[] };
    for (text, expected) in [
        ("---\norder:  1\ntitle: A\n---\nText  \n\n---\nend", "---\ntitle: A\norder: 1\n---\nText  \n\n---\nend"),
        ("\u{feff}--- \norder:  1\n---\t\n", "\u{feff}---\norder: 1\n---\n"),
        ("---\ntitle:  A\n---", "---\ntitle: A\n---"),
        (
            "---\r\norder: 1 # c\r\ntitle:  >\r\n   a\r\n\r\n---\r\nOne\nTwo\r\n",
            "---\r\ntitle: >\r\n  a\r\norder: 1 # c\r\n---\r\nOne\nTwo\r\n",
        ),
        // Line ends that differ become those of the first line.
        ("---\ntitle:  A\r\norder: 1\n---\r\n", "---\ntitle: A\norder: 1\n---\n"),
        ("---\n---\n", "---\n---\n"),
    ] {
        assert_eq!(format(text, style).as_deref(), Ok(expected), "{text:?}");
    }
}
