//! `indicators.csv`: a row per indicator. Baseline is that of the common series; baselines by country stay in the source.

use super::table::{Column, Kind, Rows, Table, column};
use super::value;
use crate::content::words::{Accumulate, Direction};
use crate::evaluate::model::Verdict;
use crate::site::Edition;

pub(super) static TABLE: Table = Table {
    name: "indicators",
    title: "Indicators",
    description: "One row per indicator, by activity and in the order of its file.",
    columns: COLUMNS,
    key: &["activity", "indicator"],
    rows,
};

/// The words of `measure`.
pub(super) const MEASURES: &[&str] = &["number", "percent", "yes-no", "rating"];

const COLUMNS: &[Column] = &[
    column("activity", Kind::Text, "Id of the activity"),
    column("indicator", Kind::Text, "Id of the indicator within the activity"),
    column("name", Kind::Text, "What is measured"),
    column("unit", Kind::Text, "Unit of its values, targets and baseline"),
    column("measure", Kind::Word(MEASURES), "Kind of value"),
    column("direction", Kind::Word(Direction::WORDS), "Which way it should move; none for answers and grades"),
    column("accumulate", Kind::Word(Accumulate::WORDS), "How the reports of a window become one value"),
    column("baseline", Kind::Value, "Where it stood before").unit("the indicator's"),
    column("baseline_date", Kind::Date, "Day of the baseline"),
    column("verdict", Kind::Word(Verdict::WORDS), "Its series' verdicts combined"),
];

fn rows(edition: Edition<'_>, rows: &mut Rows<'_>) {
    for judged in &edition.programme.activities {
        let activity = &edition.content.activities[judged.activity];
        for (indicator, judged) in activity.indicators.iter().zip(&judged.indicators) {
            let measure = &indicator.measure;
            let baseline = indicator.baseline.as_ref();
            let value = baseline.and_then(|baseline| baseline.value).map(|value| value::of_decimal(measure, value));
            rows.text(&activity.id).text(&indicator.id.value).text(&indicator.name).text(&indicator.unit);
            rows.text(measure.word()).maybe_text(measure.direction().map(Direction::word));
            rows.text(measure.accumulate().word()).value(value.as_ref());
            rows.maybe(baseline.and_then(|baseline| baseline.date)).text(judged.verdict.verdict.word()).end();
        }
    }
}
