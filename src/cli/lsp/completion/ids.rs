//! Ids of what the site has, each with what it names.

use std::collections::BTreeMap;

use lsp_types::CompletionItemKind;

use super::{Asked, Suggestion};
use crate::cli::load::Loaded;
use crate::cli::lsp::lookup;
use crate::cli::new::carried;
use crate::cli::new::report::last;
use crate::content::FileKind;
use crate::content::model::{Activity, COUNTRIES, Content};
use crate::content::schema::Ids;
use crate::diagnostic::finding_ids;
use crate::rules;

fn reference(id: &str, detail: impl Into<String>) -> Suggestion {
    Suggestion { kind: CompletionItemKind::REFERENCE, ..Suggestion::value(id, detail) }
}

impl Asked<'_> {
    pub(super) fn ids(&self, ids: Ids) -> Vec<Suggestion> {
        match ids {
            Ids::Activity => self.activities(),
            Ids::Indicator => self.indicators(),
            Ids::Challenge => self.open_challenges(),
            Ids::Factor => self.factors(),
            Ids::Country => self.countries(),
            Ids::Sibling => match self.kind {
                FileKind::Term { dimension, id } => {
                    self.terms(dimension).into_iter().filter(|term| term.label != id).collect()
                }
                _ => Vec::new(),
            },
            Ids::Rule => finding_ids::ALL.iter().map(|id| self.rule(id)).collect(),
            Ids::Free | Ids::FormerActivity | Ids::NewIndicator | Ids::NewFactor => Vec::new(),
        }
    }

    /// The terms of a dimension, also those of files that cannot be read at the moment.
    pub(super) fn terms(&self, dimension: usize) -> Vec<Suggestion> {
        let mut found: BTreeMap<&str, Suggestion> = BTreeMap::new();
        for content in self.site.contents() {
            for term in content.dimensions.get(dimension).into_iter().flat_map(|dimension| &dimension.terms) {
                found.entry(&term.id).or_insert_with(|| reference(&term.id, term.title.clone()));
            }
        }
        found.into_values().collect()
    }

    fn activities(&self) -> Vec<Suggestion> {
        let mut found: BTreeMap<&str, Suggestion> = BTreeMap::new();
        for activity in self.site.contents().flat_map(|content| &content.activities) {
            found.entry(&activity.id).or_insert_with(|| reference(&activity.id, activity.title.value.clone()));
        }
        found.into_values().collect()
    }

    /// With the unit, and in a report with what was reported last.
    fn indicators(&self) -> Vec<Suggestion> {
        let Some((loaded, activity)) = self.known_activity() else { return Vec::new() };
        let before = lookup::reports_before(loaded, activity, self.path);
        let describe = |(at, indicator): (usize, &crate::content::model::Indicator)| {
            let last = last(&loaded.compiled.content, activity, (at, indicator), &before);
            let detail = match (self.kind, last) {
                (FileKind::Report, Some(last)) => format!("{}; {last}", indicator.unit),
                (FileKind::Report, None) => format!("{}; nothing reported yet", indicator.unit),
                _ => indicator.unit.clone(),
            };
            Suggestion { documentation: indicator.name.clone(), ..reference(&indicator.id.value, detail) }
        };
        activity.indicators.iter().enumerate().map(describe).collect()
    }

    /// Those that the reports before this one leave open.
    fn open_challenges(&self) -> Vec<Suggestion> {
        let Some((loaded, activity)) = self.known_activity() else { return Vec::new() };
        let open = carried::open(&lookup::reports_before(loaded, activity, self.path));
        let describe = |challenge: carried::Carried| {
            let documentation = challenge.strategy.map(|(strategy, period)| format!("in {period}: {strategy}"));
            let documentation = documentation.unwrap_or_default();
            Some(Suggestion { documentation, ..reference(&challenge.id?, challenge.text) })
        };
        open.into_iter().filter_map(describe).collect()
    }

    fn factors(&self) -> Vec<Suggestion> {
        let first: Option<&Content> = self.site.contents().next();
        first
            .into_iter()
            .flat_map(|content| &content.site.factors)
            .map(|factor| reference(&factor.id, factor.title.clone()))
            .collect()
    }

    /// Those of the activity; where it is not known, all.
    fn countries(&self) -> Vec<Suggestion> {
        let of = |(loaded, activity): (&Loaded, &Activity)| -> Vec<Suggestion> {
            let terms = activity.countries().iter().map(|term| loaded.compiled.content.term(COUNTRIES, *term));
            terms.map(|term| reference(&term.id, term.title.clone())).collect()
        };
        let own = self.known_activity().map(of).filter(|own| !own.is_empty());
        own.unwrap_or_else(|| self.terms(COUNTRIES))
    }

    fn rule(&self, id: &str) -> Suggestion {
        let doc = rules::all().into_iter().find(|rule| rule.id == id);
        let (level, title) = doc.map_or_else(Default::default, |doc| (doc.level.word(), doc.title()));
        Suggestion { documentation: title.to_owned(), ..reference(id, level) }
    }
}
