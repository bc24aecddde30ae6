//! What a kind hands to its template: finished words and numbers, and the texts that are still markdown.

use serde::Serialize;

use super::blocks::{
    attainment::Attainment, challenge::Followed, changes::Changes, completeness, dossier, factor_grid, filter,
    findings, history, past::Strips, record, report_challenges, report_grid, report_line, report_results, series_chart,
    targets, worked::Worked,
};
use super::kinds::{calendar, challenges, reports};
use super::{Edition, mark::Mark, routes, wording};
use crate::content::digits::Digits;
use crate::content::model::Body;
use crate::diagnostic::{FileId, Span};

/// One page's content, ready for its template.
#[derive(Debug)]
pub struct View {
    pub head: Head,
    /// The kind's own words: `view` in the template.
    pub own: tera::Value,
    /// Markdown that the renderer turns into HTML, by name: `prose.<name>` in the template, empty text included.
    pub prose: Vec<(&'static str, Prose)>,
    /// What the renderer writes without a template, by name: `blocks.<name>` in the template.
    pub blocks: Vec<(&'static str, Block)>,
}

/// A table or list of which a large site has thousands.
#[derive(Debug)]
pub enum Block {
    /// Results of indicators with their bars.
    Attainment(Attainment),
    /// Years of the reporting calendar.
    Calendar(calendar::Years),
    /// Rows of the list of all challenges.
    ChallengeRows(Vec<challenges::Group>),
    /// Challenges beside what was to be done about them.
    Challenges(Vec<Followed>),
    /// What changed since the previous reporting period ended.
    Changes(Changes),
    Dossier(Vec<dossier::Entry>),
    /// Facts of a file, each with its values.
    Entries(Vec<record::Entry>),
    /// Planning factors of one activity, and what they add up to.
    Factors(String, Vec<factor_grid::Recorded>),
    /// The form above a long list.
    Filter(filter::Form),
    /// All findings by rule.
    FindingGroups(Vec<findings::Group>),
    /// Findings of one page's subject.
    Findings(findings::List),
    /// Reported values over time.
    History(history::Table),
    /// Challenges of one report beside what it says will be done.
    ReportChallenges(report_challenges::Said),
    /// Whether one report holds what is asked of it.
    ReportCheck(completeness::Check),
    /// Activity × period.
    ReportGrid(report_grid::Grid),
    /// Reports of an activity in time.
    ReportLine(report_line::Line),
    /// Values of one report.
    ReportResults(report_results::Table),
    /// Rows of the list of all reports.
    ReportRows(Vec<reports::Group>),
    /// Small multiples.
    Series(series_chart::Figure),
    /// Verdicts over time.
    Strips(Strips),
    /// Every target with the working of its verdict, or in brief.
    Targets(targets::Table),
    Workings(Vec<Worked>),
}

/// Markdown on its way to a page.
#[derive(Debug, Clone)]
pub enum Prose {
    /// Of a source file: its links are those of the site.
    Body(Body),
    /// Of site.yaml, a rule's documentation or the like: links are taken as they are.
    Text(String),
}

impl View {
    pub fn new(head: Head, own: &impl Serialize) -> View {
        View { head, own: tera::Value::from_serializable(own), prose: Vec::new(), blocks: Vec::new() }
    }

    pub fn prose(mut self, name: &'static str, prose: Prose) -> View {
        self.prose.push((name, prose));
        self
    }

    pub fn block(mut self, name: &'static str, block: Block) -> View {
        self.blocks.push((name, block));
        self
    }

    pub fn blocks(mut self, blocks: impl IntoIterator<Item = (&'static str, Block)>) -> View {
        self.blocks.extend(blocks);
        self
    }
}

/// What the frame of every page needs; templates see the words as `page`, and what stands in lists comes to them ready, as
/// `blocks`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Head {
    /// The page's own address, and the prefix from it to the root.
    pub route: String,
    pub root: String,
    /// The route of the main navigation's entry that is current.
    pub section: String,
    pub title: String,
    /// Above the heading: "Country summary".
    pub kicker: String,
    /// What the publication is, on its first page.
    pub lead: String,
    /// One paragraph written from the data.
    pub summary: String,
    /// Breadcrumb above this page, the outermost first.
    #[serde(skip)]
    pub crumbs: Vec<Anchor>,
    /// Pills below the summary, with their label.
    #[serde(skip)]
    pub tags_label: String,
    #[serde(skip)]
    pub tags: Vec<Tag>,
    /// "Where this comes from", below the as-of date and above the revision.
    #[serde(skip)]
    pub provenance: Vec<Provenance>,
    /// Up to four key figures.
    #[serde(skip)]
    pub facts: Vec<Fact>,
    /// Sections of the page for its table of contents: id and heading.
    #[serde(skip)]
    pub contents: Vec<(&'static str, String)>,
}

impl Head {
    /// The head of a page at `route`, filed under `section`.
    pub fn new(route: &str, section: &str, title: impl Into<String>) -> Head {
        Head {
            route: route.to_owned(),
            root: routes::to_root(route),
            section: section.to_owned(),
            title: title.into(),
            ..Head::default()
        }
    }

    /// A link from this page to another.
    pub fn to(&self, title: impl Into<String>, route: &str) -> Anchor {
        Anchor { title: title.into(), href: Some([&self.root, route].concat()) }
    }
}

/// A named link, relative to the page it stands on; without address it is text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Anchor {
    pub title: String,
    pub href: Option<String>,
}

/// A pill: a link, a mark with its word, or plain text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tag {
    pub title: String,
    pub href: Option<String>,
    pub mark: Option<Mark>,
}

impl From<Anchor> for Tag {
    fn from(anchor: Anchor) -> Tag {
        Tag { title: anchor.title, href: anchor.href, mark: None }
    }
}

impl From<Mark> for Tag {
    fn from(mark: Mark) -> Tag {
        Tag { title: mark.label.clone().into_owned(), href: None, mark: Some(mark) }
    }
}

/// A row of "where this comes from".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provenance {
    pub label: String,
    pub text: String,
    pub href: Option<String>,
    /// A path or id, shown in the fixed-width face.
    pub code: bool,
}

impl Provenance {
    pub fn text(label: &str, text: impl Into<String>) -> Provenance {
        Provenance { label: label.to_owned(), text: text.into(), ..Provenance::default() }
    }

    pub fn source(label: &str, source: SourceLink) -> Provenance {
        Provenance { label: label.to_owned(), text: source.path, href: source.href, code: true }
    }
}

/// A key figure: a count with its denominator, a bar, a phrase and a detail.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fact {
    pub value: String,
    /// `of 16`; empty for a plain count.
    pub of: String,
    pub label: String,
    pub detail: String,
    /// Colour class and count of each part of the bar.
    pub bar: Vec<(&'static str, u32)>,
}

/// A place in the source: path, line, and where it can be read when site.yaml has a source_url.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SourceLink {
    pub path: String,
    pub line: u32,
    pub href: Option<String>,
}

/// A source file of which several lines are named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SourceFile {
    pub path: String,
    /// Between each two of these stands the number of a line in its address; none without a source_url.
    pub address: Option<Vec<String>>,
}

/// A file whose lines a page names.
pub fn source_file(edition: Edition, file: FileId) -> SourceFile {
    let path = edition.sources.path(file);
    let commit = edition.sources.revision.as_ref().map(|revision| revision.commit.as_str());
    let template = edition.content.site.source_url.as_ref();
    SourceFile { path: path.to_owned(), address: template.and_then(|template| filled(template, commit, path)) }
}

/// The folder that all of some paths are in, with its last slash; empty where they have none in common.
pub fn shared_folder<'a>(mut paths: impl Iterator<Item = &'a str>) -> &'a str {
    let first = paths.next().unwrap_or_default();
    let common = paths.fold(first, |common, path| {
        let same = common.bytes().zip(path.bytes()).take_while(|(a, b)| a == b).count();
        &common[..common.floor_char_boundary(same)]
    });
    common.rfind('/').map_or("", |slash| &common[..=slash])
}

/// The place of a span, as pages name it.
pub fn source_link(edition: Edition, span: Span) -> SourceLink {
    let SourceFile { path, address } = source_file(edition, span.file);
    let line = edition.sources.line(span);
    SourceLink {
        path,
        line,
        href: address.map(|address| address.join(Digits::ending("").number(line.into(), 1).as_str())),
    }
}

/// An address with commit and path put in, apart where a line goes; none where it names a commit that there is none of.
fn filled(template: &str, commit: Option<&str>, path: &str) -> Option<Vec<String>> {
    let mut pieces = Vec::new();
    let mut address = String::with_capacity(template.len() + path.len() + commit.map_or(0, str::len));
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        let (before, from) = rest.split_at(at);
        address.push_str(before);
        let places = [("{commit}", commit), ("{path}", Some(path))];
        match places.into_iter().find(|(name, _)| from.starts_with(name)) {
            _ if from.starts_with(LINE) => {
                pieces.push(std::mem::take(&mut address));
                rest = &from[LINE.len()..];
            }
            Some((name, value)) => {
                address.push_str(value?);
                rest = &from[name.len()..];
            }
            None => {
                address.push('{');
                rest = &from[1..];
            }
        }
    }
    address.push_str(rest);
    pieces.push(address);
    Some(pieces)
}

const LINE: &str = "{line}";

/// A day, for machines and for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Day {
    pub iso: String,
    pub text: String,
}

impl Day {
    pub fn new(date: jiff::civil::Date) -> Day {
        Day { iso: date.to_string(), text: wording::date(date).to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_share_whole_folders() {
        for (paths, shared) in [
            (&["a/b/2015.md"][..], "a/b/"),
            (&["a/b/2015.md", "a/b/2016.md", "a/bé.md"], "a/"),
            (&["a/é.md", "a/è.md"], "a/"),
            (&["x.md", "y.md"], ""),
            (&[], ""),
        ] {
            assert_eq!(shared_folder(paths.iter().copied()), shared, "{paths:?}");
        }
    }

    #[test]
    fn addresses_take_what_they_name() {
        let of = |template: &str, commit: Option<&str>| {
            filled(template, commit, "content/a.md").map(|pieces| pieces.join("7"))
        };
        let whole = of("https://forge.example/{commit}/{path}#L{line}", Some("abc"));
        assert_eq!(whole.as_deref(), Some("https://forge.example/abc/content/a.md#L7"));
        assert_eq!(of("https://forge.example/{commit}/{path}", None), None);
        assert_eq!(of("{path}{path}?{x}{", None).as_deref(), Some("content/a.mdcontent/a.md?{x}{"));
    }
}
