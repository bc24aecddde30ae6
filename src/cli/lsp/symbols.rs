//! The outline of a file: the indicators of an activity with their targets, the actuals and challenges of a report.

use std::ops::Range;

use lsp_types::request::DocumentSymbolRequest;
use lsp_types::{DocumentSymbol, DocumentSymbolParams, DocumentSymbolResponse, OneOf, ServerCapabilities, SymbolKind};

use super::client::Client;
use super::features::{Feature, Refusal};
use super::position::Lines;
use super::workspace::Workspace;
use crate::content::model::{Activity, Due, Indicator, Report};
use crate::content::{FileKind, split};
use crate::diagnostic::Span;
use crate::site::wording;

pub struct Outline;

impl Feature for Outline {
    type Request = DocumentSymbolRequest;

    fn offer(capabilities: &mut ServerCapabilities, _: Client) {
        capabilities.document_symbol_provider = Some(OneOf::Left(true));
    }

    fn answer(site: &Workspace, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>, Refusal> {
        let path = site.file(&params.text_document.uri)?;
        let loaded = &site.current()?.loaded;
        let Some(file) = loaded.sources.find(&path) else { return Ok(None) };
        let text = loaded.sources.file(file).as_str();
        let outline = Outliner { lines: site.lines(&path, text), end: front_end(text) };
        let activities = &loaded.compiled.content.activities;
        let symbols = match site.kind_of(&path) {
            Some(FileKind::Activity(_)) => {
                let activity = activities.iter().find(|activity| activity.file == file);
                activity.map(|activity| outline.activity(activity))
            }
            Some(FileKind::Report) => {
                let mut reports = activities.iter().flat_map(|of| of.reports.iter().map(move |report| (of, report)));
                reports.find(|(_, report)| report.file == file).map(|(of, report)| outline.report(of, report))
            }
            _ => None,
        };
        Ok(symbols.map(DocumentSymbolResponse::Nested))
    }
}

/// Where the front matter ends, and with it the last of its entries.
fn front_end(text: &str) -> usize {
    split(text).map_or(text.len(), |parts| parts.front.end)
}

struct Outliner<'t> {
    lines: Lines<'t>,
    end: usize,
}

impl Outliner<'_> {
    fn activity(&self, activity: &Activity) -> Vec<DocumentSymbol> {
        let starts: Vec<Span> = activity.indicators.iter().map(|indicator| indicator.id.span).collect();
        let one = |(at, indicator): (usize, &Indicator)| {
            let end = starts.get(at + 1).map_or(self.end, |next| next.start as usize);
            let targets = indicator.targets.iter().map(|target| {
                let due = match target.due.value {
                    Due::By(date) => format!("by {date}"),
                    Due::Period(period) => period.to_string(),
                };
                let goal = wording::goal(&indicator.measure, target.goal.value);
                self.symbol((due, goal.to_string()), SymbolKind::CONSTANT, target.head, target.goal.span.end as usize)
            });
            let names = (indicator.id.value.clone(), indicator.name.clone());
            let symbol = self.symbol(names, SymbolKind::VARIABLE, indicator.id.span, end);
            DocumentSymbol { children: Some(targets.collect()), ..symbol }
        };
        activity.indicators.iter().enumerate().map(one).collect()
    }

    fn report(&self, activity: &Activity, report: &Report) -> Vec<DocumentSymbol> {
        let actuals = report.actuals.iter().map(|actual| {
            let indicator = &activity.indicators[actual.indicator as usize];
            let names = (indicator.id.value.clone(), indicator.name.clone());
            self.symbol(names, SymbolKind::NUMBER, actual.key, actual.key.end as usize)
        });
        let challenges = report.challenges.listed().iter().map(|challenge| {
            let text = challenge.text.as_ref().map(|text| text.value.clone()).unwrap_or_default();
            let name = challenge.id.clone().unwrap_or_else(|| text.clone());
            self.symbol((name, text), SymbolKind::EVENT, challenge.head, challenge.head.end as usize)
        });
        actuals.chain(challenges).collect()
    }

    /// A symbol that is named at `head` and reaches from there to `end`.
    #[allow(deprecated)] // The protocol's old way to say that a symbol is deprecated, which has to be there.
    fn symbol(&self, (name, detail): (String, String), kind: SymbolKind, head: Span, end: usize) -> DocumentSymbol {
        let head: Range<usize> = head.start as usize..head.end as usize;
        DocumentSymbol {
            name: if name.is_empty() { "…".to_owned() } else { name },
            detail: Some(detail),
            kind,
            tags: None,
            deprecated: None,
            range: self.lines.range(head.start..end.max(head.end)),
            selection_range: self.lines.range(head),
            children: None,
        }
    }
}
