//! The list of all rules: what each says, its level in force, and how many findings it has.

use serde::Serialize;

use super::Kind;
use crate::site::blocks::rule_list::{self, Group};
use crate::site::blocks::summary::contents;
use crate::site::view::{Head, View};
use crate::site::{Edition, Page, routes, wording};

pub const KIND: Kind = Kind { name: "rules", data: &["findings"], pages, view };

#[derive(Serialize)]
struct List {
    findings: Vec<Group>,
    findings_title: String,
    content: Vec<Group>,
    content_title: String,
}

fn pages(_: Edition) -> Vec<Page> {
    vec![Page::one(routes::index("rules", 0), &KIND, (0, 0))]
}

fn view(edition: Edition, page: &Page) -> View {
    let mut head = Head::new(&page.route, "rules/index.html", "Rules");
    head.kicker = "What is checked".into();
    head.crumbs = vec![head.to("Overview", "index.html")];
    let (findings, content) = (rule_list::findings(edition, &head), rule_list::content(edition, &head));
    let count = |groups: &[Group]| groups.iter().map(|group| group.rows.len() as u32).sum::<u32>();
    let (of_findings, of_content) = (count(&findings), count(&content));
    head.summary = format!(
        "{} state what the record says or leaves out; {} say that the input cannot be trusted and stop the build.",
        wording::sentence(wording::count(of_findings, "rule", "rules")),
        wording::whole(of_content)
    );
    let off = findings.iter().flat_map(|group| &group.rows).filter(|row| row.off).count() as u32;
    let view = List {
        findings_title: match off {
            0 => format!("{}, all of them in force", wording::count(of_findings, "rule", "rules")),
            off => format!(
                "{}, {} of them switched off",
                wording::count(of_findings, "rule", "rules"),
                wording::whole(off)
            ),
        },
        findings,
        content_title: wording::count(of_content, "content error", "content errors").to_string(),
        content,
    };
    head.contents =
        contents([("findings", "Rules for findings", true), ("content", "Content errors", !view.content.is_empty())]);
    View::new(head, &view)
}
