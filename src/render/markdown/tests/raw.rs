//! An author's HTML where a site allows it: what is kept, what falls away, and what no text can bring onto a page.

use proptest::prelude::*;

use super::inspection::{Known, inspect_as};
use super::{html as shown, html_with};
use crate::content::html::{LeftOut, Place, RawHtml, left_out};

fn html(text: &str) -> String {
    html_with(text, RawHtml::Sanitised)
}

#[track_caller]
fn check(table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(html(text).trim(), *expected, "{text}");
        inspect(&html(text)).unwrap();
    }
}

fn inspect(html: &str) -> Result<(), String> {
    const KNOWN: Known = Known {
        empty: "br col hr img input wbr",
        paired: "a abbr b bdi bdo blockquote caption cite code colgroup dd del details dfn div dl dt em figcaption figure \
                 h3 h4 h5 h6 i ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup \
                 table tbody td tfoot th thead time tr u ul var",
        attributes: "alt aria-label checked class colspan datetime dir disabled height href id lang open rel reversed role \
                     rowspan scope span src start tabindex title type value width",
    };
    inspect_as(html, KNOWN)?;
    for never in ["<!--", "javascript:", "style=", "onerror=", "onload=", "onclick=", "<script", "<style"] {
        let tags = html.split('<').skip(1).filter_map(|tag| tag.split_once('>')).map(|(tag, _)| tag.to_lowercase());
        let outside_values = |tag: String| {
            let parts: Vec<&str> = tag.split('"').step_by(2).collect();
            parts.join("\"")
        };
        if tags.map(outside_values).any(|tag| tag.contains(never.trim_start_matches('<'))) {
            return Err(format!("{never} in a tag"));
        }
    }
    Ok(())
}

/// What an author is told falls away does, and nothing else does.
#[test]
fn leaves_out_the_attributes_that_it_says_it_does() {
    let written = [
        "title=\"Q\"",
        "lang=\"es\"",
        "dir=\"ltr\"",
        "style=\"q\"",
        "class=\"q\"",
        "id=\"q\"",
        "align=\"left\"",
        "datetime=\"2015\"",
        "start=\"3\"",
        "start=\"q\"",
        "type=\"a\"",
        "value=\"7\"",
        "colspan=\"2\"",
        "scope=\"row\"",
        "open=\"\"",
        "reversed=\"\"",
        "width=\"9\"",
        "width=\"9%\"",
        "alt=\"Q\"",
        "target=\"q\"",
        "span=\"4\"",
        "onclick=\"q\"",
    ];
    let elements = ["b", "p", "details", "ol", "time", "del", "a", "img", "h2", "pre", "div"].map(|name| (name, ""));
    let within = [("td", "<table><tr>"), ("th", "<table><tr>"), ("li", "<ol>"), ("col", "<table>"), ("table", "")];
    for (name, before) in elements.into_iter().chain(within) {
        for attribute in written {
            let (key, _) = attribute.split_once('=').unwrap();
            let address = match name {
                "a" => "href=\"x.md\" ",
                "img" => "src=\"x.png\" ",
                _ => "",
            };
            let tag = format!("<{name} {address}{attribute}>");
            let is_told = left_out(&tag, Place::BetweenBlocks).iter().any(|one| match one {
                LeftOut::Attribute { element, name: left_out } => element == name && left_out == key,
                LeftOut::Element(_) => false,
            });
            let page = html(&format!("<div>{before}{tag}x"));
            assert_eq!(is_told, !page.contains(&format!(" {attribute}")), "{tag} in {page}");
        }
    }
}

#[test]
fn keeps_html_that_says_something() {
    check(&[
        ("H<sub>2</sub>O, <abbr title=\"a \"b\">c</abbr>", "<p>H<sub>2</sub>O, &lt;abbr title=“a “b”&gt;c</p>"),
        ("<kbd>a</kbd> <b>*c*</b><br>d", "<p><kbd>a</kbd> <b><em>c</em></b><br>d</p>"),
        (
            "<details>\n<summary>How</summary>\n\nIn *words*.\n\n- [x] done\n\n</details>\n\nAfter",
            "<details>\n<summary>How</summary>\n<p>In <em>words</em>.</p>\n<ul>\n<li class=\"task\"><input type=\"checkbox\" \
             disabled=\"\" checked=\"\" aria-label=\"done\"> done</li>\n</ul>\n</details>\n<p>After</p>",
        ),
        (
            "<table>\n<tr><th scope=row colspan=2>a<td rowspan=9999>b\n<tr><td>c\n</table>",
            "<section class=\"scroll\" tabindex=\"0\" aria-label=\"Table 1\">\n<table class=\"tbl\">\n\
             <tbody><tr><th scope=\"row\" colspan=\"2\">a</th><td>b\n</td></tr><tr><td>c\n</td></tr></tbody></table>\n</section>",
        ),
        ("<h1 id=main>a</h1>\n<h4>b</h4>", "<h3>a</h3>\n<h5>b</h5>"),
        ("<p>a\n\nb", "<p>a\n</p><p>b</p>"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<dl>\n<dt>a<dd>b\n</dl>", "<dl>\n<dt>a</dt><dd>b\n</dd></dl>"),
        ("<p lang=fr dir=up title='\"'>a</p>", "<p lang=\"fr\" title=\"&quot;\">a</p>"),
        ("<p title='<!--rows-->'>a</p>", "<p title=\"&lt;!--rows--&gt;\">a</p>"),
    ]);
}

#[test]
fn leaves_texts_without_html_as_they_are() {
    for text in [
        "a *b* <https://x.org> `<i>` c[^1]\n\n[^1]: d",
        "| a |\n|-|\n| 1 |\n\n- [x] b",
        "> [!NOTE]\n> a & \"b\" <",
        "![a](https://x.org/y.png)",
    ] {
        assert_eq!(html(text), shown(text));
    }
    check(&[("<!-- a note -->\n\nb <!-- c --> d", "<p>b  d</p>"), ("<object>a</object>", "<p>a</p>")]);
}

#[test]
fn addresses_follow_the_rules_of_markdown() {
    check(&[
        ("<a href=b.html target=_blank title=t>a</a>", "<p><a href=\"b.html\" title=\"t\">a</a></p>"),
        (
            "<a href=https://x.org rel=opener>a</a>",
            "<p><a href=\"https://x.org\" rel=\"noopener noreferrer\">a</a></p>",
        ),
        ("<a href=hidden.md>a</a>", "<p>a</p>"),
        ("<a name=x>a</a> <a>b</a>", "<p>a b</p>"),
        ("<a href=b.html>a [c](d.html) <a href=e.html>f</a></a>", "<p><a href=\"b.html\">a c f</a></p>"),
        ("[a <a href=b.html>c</a>](d.html)", "<p><a href=\"d.html\">a c</a></p>"),
        ("<img src=m.png alt=\"a b\" width=300 height=9% srcset=x>", "<img src=\"m.png\" alt=\"a b\" width=\"300\">"),
        (
            "a <img src=https://x.org/m.png alt=map>",
            "<p>a <a href=\"https://x.org/m.png\" rel=\"noopener noreferrer\">map</a></p>",
        ),
        ("<a href=b.html><img src=https://x.org/m.png alt=map></a>", "<p><a href=\"b.html\">map</a></p>"),
        ("<img src=hidden.md alt=a> <img alt=b>c", "<p>a c</p>"),
        ("![a <b>c</b>](d.png)", "<p><img src=\"d.png\" alt=\"a c\"></p>"),
    ]);
}

#[test]
fn nobody_closes_what_they_did_not_open() {
    check(&[
        ("a</p></div></section></main></body></html> b", "<p>a b</p>"),
        ("</div></main>\n\nb", "<p>b</p>"),
        ("- a <b>b\n- c</ul></li>", "<ul>\n<li>a <b>b</b></li>\n<li>c</li>\n</ul>"),
        ("a *b <i>c* d</i> e", "<p>a <em>b <i>c</i></em> d e</p>"),
        ("> <div>\n\nb", "<blockquote>\n<div>\n</div></blockquote>\n<p>b</p>"),
        ("a <div>b</div> <h1>c</h1>", "<p>a b c</p>"),
        ("<details>\n\na[^1]\n\n[^1]: b</details> <b>c", FOOTNOTE),
        ("| <b>a |\n|-|\n| c</table> |", TABLE),
    ]);
}

const FOOTNOTE: &str = "<details>\n<p>a<sup><a id=\"t-fnref:1\" href=\"#t-fn:1\" role=\"doc-noteref\" aria-label=\"Footnote 1\">1</a></sup></p>\n\
    </details><section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n<li id=\"t-fn:1\">\n<p>b <b>c</b> \
    <a class=\"fn-back\" href=\"#t-fnref:1\" role=\"doc-backlink\" aria-label=\"Back to reference 1\">\u{21a9}\u{fe0e}</a></p>\n</li>\n</ol>\n</section>";
const TABLE: &str = "<section class=\"scroll\" tabindex=\"0\" aria-label=\"Table 1: a\">\n<table class=\"tbl\">\n<thead>\n\
    <tr><th scope=\"col\"><b>a</b></th></tr>\n</thead>\n<tbody>\n<tr><td>c</td></tr>\n</tbody>\n</table>\n</section>";

/// Samples of what has got past sanitisers, and what would leave the text's place on the page or load something.
const HOSTILE: [&str; 46] = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x:x onerror=alert(1)//",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math><mi><mglyph></mi><style><!--</style><img src onerror=alert(1)>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<template><img src=x onerror=alert(1)></template>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<iframe src=javascript:alert(1)>",
    "<object data=data:text/html;base64,x></object>",
    "<embed src=//evil.example/x.swf>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content=\"0;url=https://evil.example\">",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import 'https://evil.example';</style>",
    "<p style=\"background:url(https://evil.example)\">a</p>",
    "<body onload=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<form action=https://evil.example><button>a</button></form>",
    "<a href=\"javascript:alert(1)\">a</a>",
    "<a href=\"&#106;avascript:alert(1)\">a</a>",
    "<a href=\"java&Tab;script&colon;alert(1)\">a</a>",
    "<a href=\"\u{1}javascript:alert(1)\">a</a>",
    "<a href=\" java\nscript:alert(1)\">a</a>",
    "<a href=\"vbscript:x\">a</a><a href='data:text/html,<script>'>b</a>",
    "<a href=//evil.example>a</a><a href=\"\\\\evil.example\">b</a>",
    "<a xlink:href=javascript:alert(1)>a</a>",
    "<a href=x onclick=alert(1) id=main class=skip role=button>a</a>",
    "<img src=\"data:image/svg+xml,<svg onload=alert(1)>\">",
    "<img src=https://evil.example/pixel.gif>",
    "<video src=https://evil.example/a.mp4 poster=https://evil.example/a.png onerror=alert(1)></video>",
    "<picture><source srcset=https://evil.example/a.png><img src=a.png></picture>",
    "<table background=https://evil.example/a.png><tr><td background=//evil.example>a</table>",
    "</div></main></body></html><script>alert(1)</script>",
    "<div><div><div><p><b><i>",
    "<!-- <b> --!> <img src=x onerror=alert(1)> -->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml-stylesheet href=\"javascript:alert(1)\"?>",
    "<a href=\"x\" title=\"a\nb\" \"onclick=alert(1)>c</a>",
    "<plaintext><b>a",
];

#[test]
fn hostile_texts_bring_nothing_onto_a_page() {
    for text in HOSTILE {
        for around in [
            "",
            "a ",
            "> ",
            "- ",
            "# ",
            "| a |\n|-|\n| ",
            "[^1]\n\n[^1]: ",
            "<details>\n\n",
            "<b>\n",
            "<table>\n<tr>\n",
        ] {
            let written = html(&format!("{around}{text}"));
            inspect(&written).unwrap_or_else(|wrong| panic!("{around}{text}: {wrong} in {written}"));
            for load in ["src=\"http", "src=\"//", "src=\"data:", "srcset", "background"] {
                assert!(!written.contains(load), "{around}{text}: {written}");
            }
        }
    }
}

#[test]
fn nesting_is_bounded() {
    let (deep, wide) = ("<div>".repeat(20_000), "<b title=x>\n\na\n\n".repeat(2_000));
    for text in [&deep, &wide] {
        let written = html(text);
        inspect(&written).unwrap();
        assert!(written.len() < 40 * text.len(), "{}", written.len());
    }
}

/// Pieces of HTML and of markdown, in any order.
fn texts() -> impl Strategy<Value = String> {
    const PIECES: [&str; 74] = [
        "<b>",
        "</b>",
        "<i title=\"x\">",
        "</i>",
        "<a href=\"b.html\">",
        "<a href=javascript:x>",
        "</a>",
        "<img src=x alt=y>",
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<div",
        ">",
        "<",
        "/",
        "\"",
        "'",
        "=",
        "<table>",
        "</table>",
        "<tr>",
        "<td>",
        "</td>",
        "<th colspan=2>",
        "<caption>",
        "<col>",
        "<li>",
        "</li>",
        "<ul>",
        "</ul>",
        "<ol start=3>",
        "<details open>",
        "<summary>",
        "</details>",
        "<pre>",
        "</pre>",
        "<h1>",
        "</h1>",
        "<section id=x>",
        "</section>",
        "<svg>",
        "</svg>",
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<!--",
        "-->",
        "<select>",
        "<option>",
        "<textarea>",
        "<title>",
        "<form>",
        "<input type=text>",
        "<button>",
        "a",
        "\n",
        "\n\n",
        "- ",
        "- [x] ",
        "> ",
        "# ",
        "*",
        "**",
        "[",
        "](c.html)",
        "![",
        "[^1]",
        "[^1]: ",
        "| a |\n|-|\n",
        "|",
        "`",
        "&lt;",
    ];
    prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn never_writes_more_than_it_may_of_html(text in prop_oneof![4 => texts(), 1 => super::pieces(), 1 => "(?s).{0,60}"]) {
        let html = html(&text);
        prop_assert_eq!(inspect(&html), Ok(()), "{}", html);
    }
}
