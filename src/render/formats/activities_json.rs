//! `activities.json`: every activity with its four verdicts, indicators, targets and expected reports.
//!
//! Readings of SPEC section 10: the five dimensions that every site has come first, those of site.yaml follow under their
//! own keys before `start`. An indicator without targets has no series. `submitted` is that of the known report which
//! fulfils the period. A period's dates are those of the cut period only in `due`; its name is that of the whole.

use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::json::{Number, write_list};
use super::value::{self, Value};
use super::{DataFile, DataFiles, DataSet, FOLDER, Format, Medium};
use crate::content::model::Indicator;
use crate::evaluate::model::{ExpectedReport, JudgedActivity, JudgedIndicator, JudgedSeries, JudgedTarget};
use crate::site::Edition;

pub(super) struct ActivitiesJson;

impl Format for ActivitiesJson {
    fn sets(&'static self, _: Edition<'_>) -> Vec<DataSet> {
        vec![DataSet {
            title: "Activities, indicators, targets and reports".to_owned(),
            description:
                "Every activity with its verdicts, its indicators with their targets, and the reports expected of it, \
                          sorted by id."
                    .to_owned(),
            format: self,
            item: 0,
            files: vec![DataFile::new(format!("{FOLDER}/activities.json"), Medium::Json)],
        }]
    }

    fn write(&self, all: &DataFiles<'_>, _: usize, outs: &mut [&mut dyn Write]) -> io::Result<()> {
        let edition = all.edition;
        let records = edition.programme.activities.iter().map(|judged| Record { edition, judged });
        write_list(&mut outs[0], records)
    }
}

/// One activity.
struct Record<'a> {
    edition: Edition<'a>,
    judged: &'a JudgedActivity,
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Record { edition, judged } = self;
        let activity = &edition.content.activities[judged.activity];
        let date = |date: &Option<crate::diagnostic::Spanned<jiff::civil::Date>>| {
            date.as_ref().map(|date| date.value.to_string())
        };
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &activity.id)?;
        map.serialize_entry("title", &activity.title.value)?;
        map.serialize_entry("phase", judged.phase.word())?;
        map.serialize_entry("status", judged.status.word())?;
        for (dimension, terms) in edition.content.dimensions.iter().zip(&activity.terms) {
            let ids: Vec<&str> = terms.iter().map(|term| dimension.terms[*term].id.as_str()).collect();
            map.serialize_entry(&dimension.key, &ids)?;
        }
        map.serialize_entry("start", &date(&activity.start))?;
        map.serialize_entry("end", &date(&activity.end))?;
        map.serialize_entry("documentation", judged.documentation.word())?;
        map.serialize_entry("attainment", judged.attainment.verdict.word())?;
        map.serialize_entry("reporting", judged.reporting.word())?;
        map.serialize_entry("planning", judged.planning.word())?;
        let indicators = activity.indicators.iter().zip(&judged.indicators);
        let indicators: Vec<_> = indicators.map(|(of, judged)| IndicatorRecord::new(*edition, of, judged)).collect();
        map.serialize_entry("indicators", &indicators)?;
        let expected: Vec<_> = judged.expected.iter().map(ExpectedRecord::new).collect();
        map.serialize_entry("expected_reports", &expected)?;
        map.end()
    }
}

#[derive(Serialize)]
struct IndicatorRecord<'a> {
    id: &'a str,
    name: &'a str,
    unit: &'a str,
    measure: &'static str,
    direction: Option<&'static str>,
    accumulate: &'static str,
    verdict: &'static str,
    series: Vec<SeriesRecord<'a>>,
}

impl<'a> IndicatorRecord<'a> {
    fn new(edition: Edition<'a>, indicator: &'a Indicator, judged: &'a JudgedIndicator) -> Self {
        IndicatorRecord {
            id: &indicator.id.value,
            name: &indicator.name,
            unit: &indicator.unit,
            measure: indicator.measure.word(),
            direction: indicator.measure.direction().map(|direction| direction.word()),
            accumulate: indicator.measure.accumulate().word(),
            verdict: judged.verdict.verdict.word(),
            series: judged.series.iter().map(|series| SeriesRecord::new(edition, indicator, series)).collect(),
        }
    }
}

#[derive(Serialize)]
struct SeriesRecord<'a> {
    country: Option<&'a str>,
    verdict: &'static str,
    targets: Vec<TargetRecord<'a>>,
}

impl<'a> SeriesRecord<'a> {
    fn new(edition: Edition<'a>, indicator: &'a Indicator, series: &'a JudgedSeries) -> Self {
        SeriesRecord {
            country: series.country.map(|country| edition.content.country(country).id.as_str()),
            verdict: series.verdict.word(),
            targets: series.targets.iter().map(|target| TargetRecord::new(indicator, target)).collect(),
        }
    }
}

#[derive(Serialize)]
struct TargetRecord<'a> {
    due: String,
    value: Option<Value<'a>>,
    min: Option<Number>,
    max: Option<Number>,
    original: Option<Value<'a>>,
    actual: Option<Value<'a>>,
    ratio: Option<Number>,
    verdict: &'static str,
    judged: bool,
    expected: Option<Number>,
    unreported: Vec<String>,
    reached_on: Option<String>,
}

impl<'a> TargetRecord<'a> {
    fn new(indicator: &'a Indicator, judged: &JudgedTarget) -> Self {
        let measure = &indicator.measure;
        let value::GoalValues { value, min, max } = value::goal(measure, judged.goal(indicator).value);
        TargetRecord {
            due: judged.due.to_string(),
            value,
            min,
            max,
            original: value::goal(measure, judged.written(indicator).goal.value).value,
            actual: judged.actual.as_ref().map(|actual| value::value(measure, actual)),
            ratio: judged.ratio.as_ref().map(|ratio| value::ratio(&ratio.value)),
            verdict: judged.verdict.word(),
            judged: judged.judged,
            expected: judged.expected(indicator).map(|expected| value::expected(&expected.value())),
            unreported: judged.unreported.iter().map(|unreported| unreported.period.to_string()).collect(),
            reached_on: judged.reached_on.map(|date| date.to_string()),
        }
    }
}

#[derive(Serialize)]
struct ExpectedRecord {
    period: String,
    due: String,
    submitted: Option<String>,
    state: &'static str,
    complete: Option<bool>,
}

impl ExpectedRecord {
    fn new(expected: &ExpectedReport) -> Self {
        ExpectedRecord {
            period: expected.period.to_string(),
            due: expected.due.to_string(),
            submitted: expected.submitted.map(|date| date.to_string()),
            state: expected.state.word(),
            complete: expected.complete,
        }
    }
}
