//! What markdown becomes, construct by construct, and what it must never become.

use proptest::prelude::*;

use super::*;
use crate::content::markdown::{Reach, reach, scan};
use crate::content::model::Content;
use crate::diagnostic::{FileId, Span};
use crate::evaluate::build;
use crate::rules::Findings;
use crate::site::links::Destination;
use crate::site::past::Past;
use crate::site::{Page, Plan, kinds};
use crate::source::{Attachment, SourceFile, Sources, Text};

mod inspection;
mod raw;

use inspection::inspect;

/// Trusts everything, as no resolver should: what is safe in the output is safe by the renderer's own care.
struct Careless;

impl Resolve for Careless {
    fn link(&self, destination: &str) -> Destination {
        match destination {
            "hidden.md" => Destination::Text,
            "evil" => Destination::External("javascript:alert(1)".to_owned()),
            other if reach(other) == Reach::Abroad => Destination::External(other.to_owned()),
            other => Destination::Href(other.to_owned()),
        }
    }
}

fn html(text: &str) -> String {
    html_with(text, RawHtml::Shown)
}

fn html_with(text: &str, raw: RawHtml) -> String {
    let mut html = String::new();
    render(&mut html, Document { text, prefix: "t-", raw }, &Careless);
    html
}

#[track_caller]
fn check(table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(html(text).trim_end(), *expected, "{text}");
    }
}

#[test]
fn writes_text_and_shifted_headings() {
    check(&[
        ("", ""),
        ("a *b* **c** ~~d~~ `e<f`", "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f</code></p>"),
        ("# A b", "<h3 id=\"t-a-b\">A b</h3>"),
        ("## A\n\n## A", "<h3 id=\"t-a\">A</h3>\n<h3 id=\"t-a-1\">A</h3>"),
        ("### C", "<h4 id=\"t-c\">C</h4>"),
        ("###### F", "<h6 id=\"t-f\">F</h6>"),
        ("\"a\" -- b...", "<p>“a” – b…</p>"),
        ("a  \nb\nc", "<p>a<br>\nb\nc</p>"),
        ("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("---", "<hr>"),
        ("```rust x\na<b\n```", "<pre tabindex=\"0\"><code class=\"language-rust\">a&lt;b\n</code></pre>"),
        ("see https://example.org/a_b_c", "<p>see https://example.org/a_b_c</p>"),
    ]);
}

#[test]
fn names_and_aligns_tables() {
    check(&[(
        "|  | Days *left* | \"N\" |\n| :-- | --: | :-: |\n| a | 1 |",
        "<section class=\"scroll\" tabindex=\"0\" aria-label=\"Table 1: Days left, “N”\">\n\
         <table class=\"tbl\">\n<thead>\n<tr><td></td><th scope=\"col\" class=\"n\">Days <em>left</em></th>\
         <th scope=\"col\" class=\"c\">“N”</th></tr>\n</thead>\n<tbody>\n\
         <tr><td>a</td><td class=\"n\">1</td><td class=\"c\"></td></tr>\n</tbody>\n</table>\n</section>",
    )]);
    let two = html("| a |\n|-|\n| 1 |\n\n| <b |\n|-|\n| 2 |");
    assert!(two.contains("aria-label=\"Table 1: a\"") && two.contains("aria-label=\"Table 2: &lt;b\""), "{two}");
}

#[test]
fn numbers_footnotes_by_first_reference() {
    check(&[(
        "a[^x] b[^y] c[^x]\n\n[^y]: Y\n[^x]: X[^z]\n[^z]: - Z\n[^unused]: U",
        "<p>a<sup><a id=\"t-fnref:1\" href=\"#t-fn:1\" role=\"doc-noteref\" aria-label=\"Footnote 1\">1</a></sup> \
         b<sup><a id=\"t-fnref:2\" href=\"#t-fn:2\" role=\"doc-noteref\" aria-label=\"Footnote 2\">2</a></sup> \
         c<sup><a id=\"t-fnref:1-2\" href=\"#t-fn:1\" role=\"doc-noteref\" aria-label=\"Footnote 1\">1</a></sup></p>\n\
         <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n\
         <li id=\"t-fn:1\">\n<p>X<sup><a id=\"t-fnref:3\" href=\"#t-fn:3\" role=\"doc-noteref\" \
         aria-label=\"Footnote 3\">3</a></sup> \
         <a class=\"fn-back\" href=\"#t-fnref:1\" role=\"doc-backlink\" aria-label=\"Back to reference 1, place 1\">\u{21a9}\u{fe0e}</a> \
         <a class=\"fn-back\" href=\"#t-fnref:1-2\" role=\"doc-backlink\" aria-label=\"Back to reference 1, place 2\">\u{21a9}\u{fe0e}</a></p>\n</li>\n\
         <li id=\"t-fn:2\">\n<p>Y \
         <a class=\"fn-back\" href=\"#t-fnref:2\" role=\"doc-backlink\" aria-label=\"Back to reference 2\">\u{21a9}\u{fe0e}</a></p>\n</li>\n\
         <li id=\"t-fn:3\">\n<ul>\n<li>Z</li>\n</ul>\n\
         <p><a class=\"fn-back\" href=\"#t-fnref:3\" role=\"doc-backlink\" aria-label=\"Back to reference 3\">\u{21a9}\u{fe0e}</a></p>\n</li>\n\
         <li id=\"t-fn:4\">\n<p>U</p>\n</li>\n</ol>\n</section>",
    )]);
}

#[test]
fn keeps_every_footnote() {
    for (text, words) in [
        ("[^a]\n\n[^a]: one\n\n[^a]: two", &["one", "two"][..]),
        ("[^A]\n\n[^a]: folded", &["folded"]),
        ("[^missing] stays", &["[^missing]"]),
        ("> [^a]: quoted\n\n- [^b]: listed", &["quoted", "listed"]),
        ("[^a]: self[^a]\n[^b]: other[^a]", &["self", "other"]),
        ("[link[^a]](x.html)\n\n[^a]: linked", &["<p>[link<sup>", "</sup>](x.html)", "linked"]),
        ("![image[^a]](x.png)\n\n[^a]: described", &["<p>![image<sup>", "</sup>](x.png)", "described"]),
    ] {
        let html = html(text);
        assert!(words.iter().all(|word| html.contains(word)), "{text}: {html}");
        inspect(&html).unwrap();
    }
}

#[test]
fn shows_tasks_and_alerts() {
    check(&[
        (
            "- [x] a\n- [ ] b\n- c",
            "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"done\"> a</li>\n\
             <li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"not done\"> b</li>\n<li>c</li>\n</ul>",
        ),
        (
            "- [x] a\n\n- b",
            "<ul>\n<li class=\"task\"><p><input type=\"checkbox\" disabled checked aria-label=\"done\"> a</p>\n</li>\n\
             <li><p>b</p>\n</li>\n</ul>",
        ),
        (
            "- [x] a\n  -",
            "<ul>\n<li class=\"task\"><h3 id=\"t-a\"><input type=\"checkbox\" disabled checked aria-label=\"done\"> a</h3>\n\
             </li>\n</ul>",
        ),
        (
            "> [!WARNING]\n> Careful",
            "<div class=\"note\" role=\"note\">\n<p><strong>Warning</strong></p>\n<p>Careful</p>\n</div>",
        ),
        (
            "> [!NOTE]\n> a",
            "<div class=\"note is-info\" role=\"note\">\n<p><strong>Note</strong></p>\n<p>a</p>\n</div>",
        ),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
    ]);
}

#[test]
fn writes_links_that_lead_somewhere_safe() {
    check(&[
        ("[a](b.html#c \"t\")", "<p><a href=\"b.html#c\" title=\"t\">a</a></p>"),
        ("[a](<b c.pdf>)", "<p><a href=\"b%20c.pdf\">a</a></p>"),
        ("[](b.html)", "<p><a href=\"b.html\">b.html</a></p>"),
        ("[*a*](hidden.md) b", "<p><em>a</em> b</p>"),
        (
            "[a](https://x.org/?a=1&b=2)",
            "<p><a href=\"https://x.org/?a=1&amp;b=2\" rel=\"noopener noreferrer\">a</a></p>",
        ),
        ("[a](&Tab;ht&NewLine;tps://x.org)", "<p><a href=\"https://x.org\" rel=\"noopener noreferrer\">a</a></p>"),
        ("<https://x.org>", "<p><a href=\"https://x.org\" rel=\"noopener noreferrer\">https://x.org</a></p>"),
        ("<a@x.org>", "<p><a href=\"mailto:a@x.org\" rel=\"noopener noreferrer\">a@x.org</a></p>"),
        ("![a *b* \"c\"](d.png)", "<p><img src=\"d.png\" alt=\"a b “c”\"></p>"),
        ("![](d.png)", "<p><img src=\"d.png\" alt=\"\"></p>"),
        ("![a](https://x.org/d.png)", "<p><a href=\"https://x.org/d.png\" rel=\"noopener noreferrer\">a</a></p>"),
        ("[![a](d.png)](b.html)", "<p><a href=\"b.html\"><img src=\"d.png\" alt=\"a\"></a></p>"),
        ("[![a](https://x.org/d.png)](b.html)", "<p><a href=\"b.html\">a</a></p>"),
        ("![a](hidden.md)", "<p>a</p>"),
        ("[a <https://x.org> b](c.html)", "<p><a href=\"c.html\">a https://x.org b</a></p>"),
    ]);
}

#[test]
fn runs_nothing() {
    check(&[
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("a <b onclick=\"x\">b</b>", "<p>a &lt;b onclick=\"x\"&gt;b&lt;/b&gt;</p>"),
        ("<!-- note -->", "<p>&lt;!-- note --&gt;</p>"),
        ("[a](javascript:alert(1))", "<p>a</p>"),
        ("[a](JaVaScRiPt:alert(1))", "<p>a</p>"),
        ("[a](&#106;avascript:alert(1))", "<p>a</p>"),
        ("[a](java&#9;script:alert(1))", "<p>a</p>"),
        ("[a](<java\tscript:alert(1)>)", "<p>a</p>"),
        ("[a](< javascript:alert(1)>)", "<p>a</p>"),
        ("[a](evil)", "<p>a</p>"),
        ("[a](data:text/html,<script>)", "<p>a</p>"),
        ("[a](vbscript:x)", "<p>a</p>"),
        ("[a](//evil.example)", "<p>a</p>"),
        ("[a](\\\\\\\\evil.example)", "<p>a</p>"),
        ("[a](b\\\\c)", "<p><a href=\"b%5Cc\">a</a></p>"),
        ("<javascript:alert(1)>", "<p>javascript:alert(1)</p>"),
        ("![a](data:image/svg+xml,x)", "<p>a</p>"),
        ("![\" onerror=\"x](a.png)", "<p><img src=\"a.png\" alt=\"“ onerror=“x\"></p>"),
        ("[a](b '\" onclick=\"x')", "<p><a href=\"b\" title=\"&quot; onclick=&quot;x\">a</a></p>"),
        ("```a\"onclick=\"x\n```", "<pre tabindex=\"0\"><code class=\"language-a&quot;onclick=&quot;x\"></code></pre>"),
        ("# \"><script>", "<h3 id=\"t-section\">“&gt;&lt;script&gt;</h3>"),
    ]);
}

#[test]
fn bodies_link_from_page_to_page() {
    let text = "## Milestones\n\n[on](#milestones) [there](about.md#milestones) [not](gone.md) [m](<Map %231.png>)";
    let span = Span { file: FileId(0), start: 0, end: text.len() as u32 };
    let source = SourceFile { path: "content/pages/about.md".to_owned(), text: Text::Utf8(text.to_owned()) };
    let map = Attachment { path: "content/pages/Map #1.png".to_owned(), disk: Default::default() };
    let sources = Sources { files: vec![source], attachments: vec![map], ..Sources::default() };
    let content = Content::default();
    let (programme, findings) = (build::programme(&content, "2015-12-31"), Findings::default());
    let past = Past::default();
    let pages = vec![Page::one("pages/about.html".to_owned(), kinds::ALL[0], (0, 0))];
    let plan = Plan { pages, page_of: vec![(FileId(0), 0)], ..Plan::default() };
    let (sources, content, programme) = (&sources, &content, &programme);
    let edition = Edition { sources, content, programme, findings: &findings, plan: &plan, past: &past };
    let mut html = String::new();
    body(&mut html, edition, "pages/about.html", &Body::at(span));
    assert_eq!(
        html,
        "<h3 id=\"body-milestones\">Milestones</h3>\n<p><a href=\"#body-milestones\">on</a> \
         <a href=\"#body-milestones\">there</a> not <a href=\"../pages/Map%20%231.png\">m</a></p>\n"
    );
    html.clear();
    super::text(&mut html, edition, "index.html", ("limits", "# A\n\n[b](#a)"));
    assert_eq!(html, "<h3 id=\"limits-a\">A</h3>\n<p><a href=\"#limits-a\">b</a></p>\n");
}

/// Pieces of markdown and of attacks, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "# ",
        "## ",
        "\n",
        "\n\n",
        "- ",
        "- [x] ",
        "1. ",
        "> ",
        "> [!NOTE]\n",
        "    ",
        "a",
        "é",
        "*",
        "**",
        "~~",
        "`",
        "```\n",
        "[",
        "]",
        "](",
        ")",
        "(",
        "<",
        ">",
        "\"",
        "'",
        "&",
        "\\",
        "|",
        "|-|\n",
        "| a | b |\n|--:|:-:|\n",
        "[^1]",
        "[^2]",
        "[^1]: ",
        "[^2]: ",
        "![",
        "javascript:",
        "JAVASCRIPT:x",
        "data:",
        "<script>",
        "</script>",
        "style=",
        " onerror=x ",
        "<img src=x>",
        "https://x.org",
        "//x.org",
        "&#106;",
        "&#x3a;",
        "&Tab;",
        "&lt;",
        "<!--",
        "-->",
        "<![CDATA[",
        "<?",
        "---\n",
        ":",
        "#",
        " ",
        "\t",
        "\r\n",
        "\u{0}",
        "\u{202e}",
        "=",
        "<a@b.cc>",
        "[x]: javascript:y\n",
        "[x]",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn never_writes_more_than_it_may(text in prop_oneof![pieces(), ".{0,200}", "(?s).{0,60}"]) {
        let html = html(&text);
        prop_assert_eq!(inspect(&html), Ok(()), "{}", html);
        prop_assert!(!html.to_lowercase().contains("<script"));
    }

    #[test]
    fn gives_headings_the_anchors_that_were_found(text in pieces()) {
        let mut found = scan(&text, (FileId(0), 0), RawHtml::Shown, &mut Vec::new()).anchors;
        let html = html(&text);
        let headings = html.split("<h").skip(1).filter(|tag| tag.starts_with(|c: char| c.is_ascii_digit()));
        let mut ids: Vec<&str> = headings.filter_map(|tag| tag.split_once(" id=\"t-")?.1.split('"').next()).collect();
        // Footnotes move to the end, and so do headings in them.
        found.sort();
        ids.sort_unstable();
        prop_assert!(ids.into_iter().eq(found.iter().map(AsRef::as_ref)), "{}", html);
    }

    #[test]
    fn keeps_plain_words(words in prop::collection::vec("[a-z]{1,8}", 1..20)) {
        let html = html(&words.join(" "));
        prop_assert_eq!(html, format!("<p>{}</p>\n", words.join(" ")));
    }
}
