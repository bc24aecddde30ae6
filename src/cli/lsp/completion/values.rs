//! Values: the words of a vocabulary, periods, and whatever is an id.

use super::{Asked, Suggestion};
use crate::cli::load::Loaded;
use crate::cli::lsp::lookup;
use crate::cli::lsp::place::Step;
use crate::cli::new::report::missing;
use crate::content::FileKind;
use crate::content::model::{Activity, Indicator, Measure};
use crate::content::schema::{Ids, Shape};
use crate::evaluate::expected_periods;
use crate::site::wording;

/// More periods than that are no help.
const MOST_PERIODS: usize = 40;

impl Asked<'_> {
    /// What a shape takes.
    pub(super) fn of_shape(&self, shape: &Shape) -> Vec<Suggestion> {
        let words = |words: &[&str]| words.iter().map(|word| Suggestion::value(*word, "")).collect();
        match shape {
            Shape::Words(list) => words(list),
            Shape::Flag => words(&["yes", "no"]),
            Shape::Id(ids) => self.ids(*ids),
            Shape::Rule => self.ids(Ids::Rule),
            Shape::Term(key) => {
                let dimension = self.site.dimensions().iter().position(|dimension| dimension.key == *key);
                dimension.map_or_else(Vec::new, |dimension| self.terms(dimension))
            }
            Shape::Period => self.periods(),
            Shape::Measured => self.measured(),
            Shape::OneOf(shapes) => shapes.iter().flat_map(|shape| self.of_shape(shape)).collect(),
            _ => Vec::new(),
        }
    }

    /// The periods that the activity has to report on: of a report those that are missing, the first of them first.
    fn periods(&self) -> Vec<Suggestion> {
        let Some((loaded, activity)) = self.known_activity() else { return Vec::new() };
        let content = &loaded.compiled.content;
        let as_of = match self.site.latest.as_deref() {
            Some(latest) => latest.loaded.compiled.programme.as_of,
            None => return Vec::new(),
        };
        let periods: Vec<_> = match self.kind {
            FileKind::Report => {
                let others = self.without_own_report(loaded, activity);
                missing(content, &others, as_of).take(MOST_PERIODS).collect()
            }
            _ => {
                let until = activity.end.as_ref().map_or(as_of, |end| end.value);
                expected_periods(&content.site, activity, until)
                    .into_iter()
                    .map(|(period, _)| period)
                    .take(MOST_PERIODS)
                    .collect()
            }
        };
        periods.into_iter().map(|period| Suggestion::value(period.to_string(), wording::days(period.days()))).collect()
    }

    /// The activity as if the file that is being written were not there.
    fn without_own_report(&self, loaded: &Loaded, activity: &Activity) -> Activity {
        let mut activity = activity.clone();
        activity.reports.retain(|report| loaded.sources.path(report.file) != self.path);
        activity
    }

    /// Yes and no, or the grades of a rating, where the indicator that is reported has such.
    fn measured(&self) -> Vec<Suggestion> {
        match self.indicator().map(|indicator| &indicator.measure) {
            Some(Measure::YesNo) => ["yes", "no"].map(|word| Suggestion::value(word, "")).to_vec(),
            Some(Measure::Rating { scale }) => scale.iter().map(|grade| Suggestion::value(grade, "")).collect(),
            _ => Vec::new(),
        }
    }

    /// The indicator under whose id the place lies.
    fn indicator(&self) -> Option<&Indicator> {
        let [Step::Key(actuals), Step::Key(id), ..] = self.place.path.as_slice() else { return None };
        let (_, activity) = self.known_activity().filter(|_| actuals == "actuals")?;
        activity.indicators.iter().find(|indicator| indicator.id.value == *id)
    }

    pub(super) fn known_activity(&self) -> Option<(&Loaded, &Activity)> {
        lookup::activity(self.site, self.activity.as_deref()?)
    }
}
