//! Explanations under the pointer: what a key is for, what an id names, and how an indicator's verdict came about.

use lsp_types::request::HoverRequest;
use lsp_types::{
    Hover, HoverContents, HoverParams, HoverProviderCapability, MarkupContent, MarkupKind, ServerCapabilities,
};

use super::analysis::Analysis;
use super::client::Client;
use super::completion::documentation;
use super::expected;
use super::features::{Feature, Refusal};
use super::lookup;
use super::place::{self, Spot};
use super::workspace::Workspace;
use crate::cli::explain;
use crate::cli::terminal::plain;
use crate::content::mentions::{Mention, Role, Thing};
use crate::rules;
use crate::site::working::Working;

pub struct Explain;

impl Feature for Explain {
    type Request = HoverRequest;

    fn offer(capabilities: &mut ServerCapabilities, _: Client) {
        capabilities.hover_provider = Some(HoverProviderCapability::Simple(true));
    }

    fn answer(site: &Workspace, params: HoverParams) -> Result<Option<Hover>, Refusal> {
        let at = params.text_document_position_params;
        if let Some((path, mention)) = lookup::mention_at(site, &at)? {
            let explained = of_mention(site, &mention)?;
            let location = site.location(&path, mention.range);
            return Ok(explained.zip(location).map(|(text, location)| hover(site, text, location.range)));
        }
        let path = site.file(&at.text_document.uri)?;
        let (Some(kind), Some(text)) = (site.kind_of(&path), site.text(&path)) else { return Ok(None) };
        let lines = site.lines(&path, text);
        let offset = lines.offset(at.position);
        let place = lookup::front_of(text, kind).and_then(|front| place::at(text, front, offset));
        let Some(place) = place.filter(|place| place.spot == Spot::Key) else { return Ok(None) };
        let key = &text[place.word.clone()];
        let field = expected::field(&place, key, kind, site.dimensions());
        Ok(field.map(|field| hover(site, format!("**{key}**: {}", documentation(field)), lines.range(place.word))))
    }
}

fn hover(site: &Workspace, text: String, range: lsp_types::Range) -> Hover {
    let (kind, value) = match site.client.reads_markdown {
        true => (MarkupKind::Markdown, text),
        false => (MarkupKind::PlainText, text.replace("**", "").replace("```text\n", "").replace("\n```", "")),
    };
    Hover { contents: HoverContents::Markup(MarkupContent { kind, value }), range: Some(range) }
}

fn of_mention(site: &Workspace, mention: &Mention) -> Result<Option<String>, Refusal> {
    if mention.role == Role::Former {
        return Ok(None);
    }
    if let Thing::Rule(id) = &mention.thing {
        let doc = rules::all().into_iter().find(|rule| rule.id == id);
        return Ok(doc.map(|rule| format!("**{}** ({} by default)\n\n{}", rule.id, rule.level, rule.doc.trim())));
    }
    let Some(title) = lookup::title(site, &mention.thing) else { return Ok(None) };
    let named = format!("**{}** `{}`", escape(&title), mention.thing.id());
    match &mention.thing {
        Thing::Indicator { activity, id } => {
            let working = working(site.current()?, activity, id);
            Ok(Some(format!("{named}\n\n{}", working.unwrap_or_else(|| NO_VERDICT.to_owned()))))
        }
        _ => Ok(Some(named)),
    }
}

/// Stands where a verdict would, while none can be trusted or there is none.
const NO_VERDICT: &str = "No verdict: the content has errors, or the activity is a draft.";

/// A text in which no sign means anything.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in plain(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '|' | '~') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// The lines that `attain explain` prints of an indicator.
fn working(analysis: &Analysis, activity: &str, indicator: &str) -> Option<String> {
    let loaded = &analysis.loaded;
    let compiled = &loaded.compiled;
    if !compiled.errors.is_empty() {
        return None;
    }
    let activities = &compiled.content.activities;
    let at = activities.binary_search_by(|known| known.id.as_str().cmp(activity)).ok()?;
    let judged = compiled.programme.of_activity(at)?;
    let at = activities[at].indicators.iter().position(|known| known.id.value == indicator)?;
    let working = Working::new(&compiled.content, &compiled.programme, judged);
    let mut text = String::new();
    for (depth, section) in explain::on_indicator(&working, (at, judged.indicators.get(at)?)) {
        let indent = "  ".repeat(depth);
        text += &format!("{indent}{}: {}\n", plain(&section.heading), section.verdict);
        for (line, place) in explain::lines(loaded, &section) {
            let place = place.map(|place| format!("  {place}")).unwrap_or_default();
            text += &format!("{indent}  {line}{place}\n");
        }
    }
    Some(format!("```text\n{}\n```", text.replace("```", "'''").trim_end()))
}
