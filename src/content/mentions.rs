//! Which ids a file holds and where: what it gives a name to, and what it refers to.
//!
//! It follows the tables of keys, so that a new key that takes ids is known here as soon as it is declared. Whether what
//! an id names exists is not asked.

use std::ops::Range;

use super::document::{self, Parts};
use super::kinds::last_dimension;
use super::layout::FileKind;
use super::model::{COUNTRIES, Dimension};
use super::schema::{Ids, Shape, Table};
use super::yaml::{self, Entry, Node, Place, Scalar, Value};
use crate::diagnostic::FileId;

/// Something that has an id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    Activity(String),
    Term { dimension: usize, id: String },
    Indicator { activity: String, id: String },
    Challenge { activity: String, id: String },
    Factor(String),
    Rule(String),
}

impl Thing {
    pub fn id(&self) -> &str {
        match self {
            Thing::Activity(id) | Thing::Factor(id) | Thing::Rule(id) => id,
            Thing::Term { id, .. } | Thing::Indicator { id, .. } | Thing::Challenge { id, .. } => id,
        }
    }
}

/// One place where an id stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    pub thing: Thing,
    pub role: Role,
    /// Bytes of the file: the id alone, without quotes.
    pub range: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The thing itself is here.
    Given,
    /// The thing is referred to, or the next report speaks of it.
    Named,
    /// The activity was called so before.
    Former,
}

/// What a file mentions, in the order of its text.
#[derive(Debug, Clone, Default)]
pub struct Mentions {
    pub list: Vec<Mention>,
    /// Whether the front matter could be read whole; otherwise there may be more.
    pub complete: bool,
}

/// The mentions of a file of this kind.
pub fn of(text: &str, kind: FileKind, dimensions: &[Dimension]) -> Mentions {
    let Some(front) = front(text, kind) else { return Mentions::default() };
    let mut errors = Vec::new();
    let place = Place { file: FileId(0), start: front.start as u32 };
    let Some(node) = yaml::parse(&text[front], place, &mut errors) else { return Mentions::default() };
    let activity = match kind {
        FileKind::Activity(id) => Some(id.to_owned()),
        _ => reported(&node),
    };
    let mut reader = Reader { text, kind, dimensions, activity, list: Vec::new() };
    reader.table(&node, kind.table());
    Mentions { list: reader.list, complete: errors.is_empty() }
}

/// The mention at a byte of a text, which may be the one right behind its end.
pub fn at(mentions: &Mentions, offset: usize) -> Option<&Mention> {
    mentions.list.iter().find(|mention| mention.range.start <= offset && offset <= mention.range.end)
}

/// The bytes of a file that are YAML.
pub fn front(text: &str, kind: FileKind) -> Option<Range<usize>> {
    match kind {
        FileKind::Site => Some(document::bare(text).front),
        _ => document::split(text).ok().map(|Parts { front, .. }| front),
    }
}

/// The activity that a report is about.
fn reported(node: &Node) -> Option<String> {
    let Value::Map(entries) = &node.value else { return None };
    match &entries.iter().find(|entry| entry.key == "activity")?.value.value {
        Value::Scalar(scalar) => Some(scalar.text.trim().to_owned()),
        _ => None,
    }
}

/// What an id stands for in a file of this kind that is about this activity.
pub fn thing(ids: Ids, id: String, kind: FileKind, activity: Option<&str>) -> Option<(Thing, Role)> {
    let activity = || activity.map(str::to_owned);
    Some(match ids {
        Ids::Free => return None,
        Ids::Activity => (Thing::Activity(id), Role::Named),
        Ids::FormerActivity => (Thing::Activity(id), Role::Former),
        Ids::Indicator => (Thing::Indicator { activity: activity()?, id }, Role::Named),
        Ids::NewIndicator => (Thing::Indicator { activity: activity()?, id }, Role::Given),
        Ids::Challenge => (Thing::Challenge { activity: activity()?, id }, Role::Named),
        Ids::Factor => (Thing::Factor(id), Role::Named),
        Ids::NewFactor => (Thing::Factor(id), Role::Given),
        Ids::Country => (Thing::Term { dimension: COUNTRIES, id }, Role::Named),
        Ids::Sibling => match kind {
            FileKind::Term { dimension, .. } => (Thing::Term { dimension, id }, Role::Named),
            _ => return None,
        },
        Ids::Rule => (Thing::Rule(id), Role::Named),
    })
}

struct Reader<'a> {
    text: &'a str,
    kind: FileKind<'a>,
    dimensions: &'a [Dimension],
    /// The activity that the file is, or is about.
    activity: Option<String>,
    list: Vec<Mention>,
}

impl Reader<'_> {
    fn table(&mut self, node: &Node, table: &'static Table) {
        let Value::Map(entries) = &node.value else { return };
        let takes_terms = last_dimension(table).is_some();
        for Entry { key, value, .. } in entries {
            if let Some(field) = table.field(key) {
                self.shape(value, &field.shape);
            } else if takes_terms && let Some(dimension) = self.dimension(key) {
                self.terms(value, dimension);
            }
        }
    }

    fn dimension(&self, key: &str) -> Option<usize> {
        self.dimensions.iter().position(|dimension| dimension.key == key)
    }

    fn terms(&mut self, node: &Node, dimension: usize) {
        match &node.value {
            Value::List(items) => items.iter().for_each(|item| self.terms(item, dimension)),
            Value::Scalar(scalar) => {
                let thing = Thing::Term { dimension, id: scalar.text.trim().to_owned() };
                self.mention(node.span.start, node.span.end, scalar, thing, Role::Named);
            }
            _ => {}
        }
    }

    fn shape(&mut self, node: &Node, shape: &'static Shape) {
        match (shape, &node.value) {
            (Shape::Term(key), _) => {
                if let Some(dimension) = self.dimension(key) {
                    self.terms(node, dimension);
                }
            }
            (Shape::Id(ids), Value::Scalar(scalar)) => self.id(node.span.start, node.span.end, scalar, *ids),
            (Shape::Rule, Value::Scalar(scalar)) => self.id(node.span.start, node.span.end, scalar, Ids::Rule),
            (Shape::List(of), Value::List(items)) => items.iter().for_each(|item| self.shape(item, of)),
            // One value where a list is wanted is a mistake, but it names what it names.
            (Shape::List(of), Value::Scalar(_)) => self.shape(node, of),
            (Shape::Group(table), Value::Map(_)) => self.table(node, table),
            (Shape::Map(ids, of), Value::Map(entries)) => {
                for Entry { key, key_span, value } in entries {
                    let key = Scalar { text: key.as_ref().into(), style: yaml::Style::Plain };
                    self.id(key_span.start, key_span.end, &key, *ids);
                    self.shape(value, of);
                }
            }
            (Shape::OneOf(shapes), _) => shapes.iter().for_each(|shape| self.shape(node, shape)),
            _ => {}
        }
    }

    fn id(&mut self, start: u32, end: u32, scalar: &Scalar, ids: Ids) {
        let id = scalar.text.trim().to_owned();
        let Some((thing, role)) = thing(ids, id, self.kind, self.activity.as_deref()) else { return };
        self.mention(start, end, scalar, thing, role);
    }

    /// Quotes around an id are left aside; an id that is written with escapes is nowhere to be found, and no id.
    fn mention(&mut self, start: u32, end: u32, scalar: &Scalar, thing: Thing, role: Role) {
        let (start, end) = (start as usize, end as usize);
        let id = scalar.text.trim();
        let Some(offset) = self.text.get(start..end).and_then(|written| written.find(id)).filter(|_| !id.is_empty())
        else {
            return;
        };
        let start = start + offset;
        self.list.push(Mention { thing, role, range: start..start + id.len() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::kinds::dimension;

    fn said(path: &str, text: &str) -> String {
        let mut dimensions = dimension::built_in();
        dimensions.push(Dimension { key: "sectors".into(), ..Dimension::default() });
        let mentions = of(text, FileKind::of(path, &dimensions).unwrap(), &dimensions);
        let mut said: Vec<String> = mentions
            .list
            .iter()
            .map(|mention| {
                assert_eq!(&text[mention.range.clone()], mention.thing.id());
                let what = match &mention.thing {
                    Thing::Activity(_) => "activity".to_owned(),
                    Thing::Term { dimension, .. } => dimensions[*dimension].key.clone(),
                    Thing::Indicator { activity, .. } => format!("indicator of {activity}"),
                    Thing::Challenge { activity, .. } => format!("challenge of {activity}"),
                    Thing::Factor(_) => "factor".to_owned(),
                    Thing::Rule(_) => "rule".to_owned(),
                };
                let role = match mention.role {
                    Role::Given => " itself",
                    Role::Named => "",
                    Role::Former => " before",
                };
                format!("{} {what}{role}", mention.thing.id())
            })
            .collect();
        if !mentions.complete {
            said.push("…".to_owned());
        }
        said.join("; ")
    }

    #[test]
    fn follows_the_tables() {
        for (path, text, expected) in [
            (
                "content/activities/deep/a.md",
                "---\nagencies: [\"atf\", 'doj']\ncountries: mexico\nsectors: [law]\nfactors: {needs: {considered: yes}}\n\
                 indicators:\n  - {id: x, baseline: {by_country: {mexico: 1}}, targets: [{country: mexico}]}\n\
                 accept: [{rule: report-late, indicator: x}]\naliases: [b]\nx-agencies: [no]\n---\n",
                "atf agencies; doj agencies; mexico countries; law sectors; needs factor; x indicator of a itself; \
                 mexico countries; mexico countries; report-late rule; x indicator of a; b activity before",
            ),
            (
                "content/reports/r.md",
                "---\nactuals: {x: {by_country: {mexico: {value: 1}}, breakdown: {men: 1}}, \"y\": 2}\nactivity: a\n\
                 challenges: [{id: turnover}]\n---\n",
                "x indicator of a; mexico countries; y indicator of a; a activity; turnover challenge of a",
            ),
            ("content/reports/r.md", "---\nactuals: {x: 1}\nchallenges: none\n---\n", ""),
            (
                "content/recommendations/r.md",
                "---\nto: [atf]\ncriterion: {rule: report-late, agencies: [atf], sectors: [law]}\n---\n",
                "atf agencies; report-late rule; atf agencies; law sectors",
            ),
            ("content/agencies/atf.md", "\u{feff}---\r\ntitle: É\r\nparent: doj\r\n---\r\n", "doj agencies"),
            (
                "content/site.yaml",
                "factors: [{id: needs, title: N}]\nrules:\n  report-late: off\ndimensions: [{key: sectors}]\n",
                "needs factor itself; report-late rule",
            ),
            ("content/agencies/atf.md", "---\nparent: [doj\n---\n", "…"),
            ("content/agencies/atf.md", "---\nparent: doj\nparent: x\n---\n", "doj agencies; …"),
            ("content/agencies/atf.md", "no front matter", "…"),
        ] {
            assert_eq!(said(path, text), expected, "{path}");
        }
    }
}
