//! Completion: the keys that may stand at a place, and the words and ids that a key takes.
//!
//! The place is told from lines, so that a half-written text gets help as well; ids come from the latest compilation.

mod ids;
mod keys;
mod values;

use lsp_types::request::Completion;
use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionOptions, CompletionParams, CompletionResponse, CompletionTextEdit,
    Documentation, ServerCapabilities, TextEdit,
};

use super::client::Client;
use super::expected::{self, Expected};
use super::features::{Feature, Refusal};
use super::lookup;
use super::place::{self, Place, Spot};
use super::workspace::Workspace;
use crate::content::FileKind;
use crate::content::schema::Shape;

pub use keys::documentation;

pub struct Complete;

/// What is asked: a place in a file of the site.
struct Asked<'a> {
    site: &'a Workspace,
    path: &'a str,
    kind: FileKind<'a>,
    place: Place,
    /// The activity that the file is or is about.
    activity: Option<String>,
}

/// One thing that may be written.
#[derive(Debug, Clone)]
struct Suggestion {
    label: String,
    insert: String,
    /// A few words beside the label.
    detail: String,
    documentation: String,
    kind: CompletionItemKind,
}

impl Suggestion {
    fn value(label: impl Into<String>, detail: impl Into<String>) -> Suggestion {
        let label = label.into();
        Suggestion {
            insert: label.clone(),
            label,
            detail: detail.into(),
            documentation: String::new(),
            kind: CompletionItemKind::VALUE,
        }
    }

    /// The same with something around what is inserted.
    fn within(self, before: &str, after: &str) -> Suggestion {
        Suggestion { insert: format!("{before}{}{after}", self.insert), ..self }
    }
}

impl Feature for Complete {
    type Request = Completion;

    fn offer(capabilities: &mut ServerCapabilities, _: Client) {
        let signs = [":", " ", "-", "[", "{", ","].map(str::to_owned).to_vec();
        capabilities.completion_provider =
            Some(CompletionOptions { trigger_characters: Some(signs), ..CompletionOptions::default() });
    }

    fn answer(site: &Workspace, params: CompletionParams) -> Result<Option<CompletionResponse>, Refusal> {
        let at = params.text_document_position;
        let path = site.file(&at.text_document.uri)?;
        site.known()?;
        let (Some(kind), Some(text)) = (site.kind_of(&path), site.text(&path)) else { return Ok(None) };
        let lines = site.lines(&path, text);
        let place = lookup::front_of(text, kind).and_then(|front| place::at(text, front, lines.offset(at.position)));
        let Some(place) = place else { return Ok(None) };
        let asked = Asked { site, path: &path, kind, place, activity: lookup::activity_of_file(text, kind) };
        let range = lines.range(asked.place.word.clone());
        let items = asked.suggestions().into_iter().enumerate().map(|(at, suggestion)| item(at, suggestion, range));
        Ok(Some(CompletionResponse::Array(items.collect())))
    }
}

fn item(at: usize, suggestion: Suggestion, range: lsp_types::Range) -> CompletionItem {
    let said = |text: String| Some(text).filter(|text| !text.is_empty());
    CompletionItem {
        filter_text: Some(suggestion.label.clone()),
        label: suggestion.label,
        kind: Some(suggestion.kind),
        detail: said(suggestion.detail),
        documentation: said(suggestion.documentation).map(Documentation::String),
        sort_text: Some(format!("{at:05}")),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: suggestion.insert })),
        ..CompletionItem::default()
    }
}

impl Asked<'_> {
    /// Everything that may be written at the place, the likeliest first.
    fn suggestions(&self) -> Vec<Suggestion> {
        let expected = expected::at(&self.place, self.kind, self.site.dimensions());
        let mut found = Vec::new();
        for expected in expected {
            if self.place.spot != Spot::Key {
                let is_new = |value: &Suggestion| !self.place.siblings.contains(&value.label);
                found.extend(self.values(expected).into_iter().filter(is_new));
            }
            if self.place.spot != Spot::Value {
                found.extend(self.keys(expected));
            }
        }
        found
    }

    /// What may stand as the value.
    fn values(&self, expected: Expected) -> Vec<Suggestion> {
        match expected {
            Expected::Shape(Shape::List(of)) if self.place.spot == Spot::Value => {
                self.of_shape(of).into_iter().map(|value| value.within("[", "]")).collect()
            }
            Expected::Terms(dimension) if self.place.spot == Spot::Value => {
                self.terms(dimension).into_iter().map(|value| value.within("[", "]")).collect()
            }
            Expected::Shape(shape) => self.of_shape(shape),
            Expected::Term(dimension) => self.terms(dimension),
            Expected::Table(_) | Expected::Terms(_) => Vec::new(),
        }
    }

    /// What may stand as a key, or as an item of a list whose dash is not written yet.
    fn keys(&self, expected: Expected) -> Vec<Suggestion> {
        let dash = |of: Vec<Suggestion>| of.into_iter().map(|value| value.within("- ", "")).collect();
        let may_dash = self.place.spot == Spot::Key && !self.place.in_brackets;
        match expected {
            Expected::Table(table) => self.keys_of(table),
            Expected::Shape(Shape::Map(ids, _)) => self.keys_from(*ids),
            Expected::Shape(Shape::List(Shape::Group(table))) if may_dash => dash(self.keys_of(table)),
            Expected::Shape(Shape::List(of)) if may_dash => dash(self.of_shape(of)),
            Expected::Terms(dimension) if may_dash => dash(self.terms(dimension)),
            _ => Vec::new(),
        }
    }
}
