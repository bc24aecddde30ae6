//! `targets.csv`: a row per target that exists on the as-of date. File and line are those of the target's first key, also
//! where a revision is in force.

use super::table::{Column, Kind, Rows, Table, column};
use super::value;
use crate::content::model::{Activity, Indicator};
use crate::evaluate::model::{JudgedSeries, JudgedTarget, Verdict};
use crate::site::Edition;

pub(super) static TABLE: Table = Table {
    name: "targets",
    title: "Targets",
    description: "One row per target, by activity, indicator, country (common targets first) and due date.",
    columns: COLUMNS,
    key: &[],
    rows,
};

const COLUMNS: &[Column] = &[
    column("activity", Kind::Text, "Id of the activity"),
    column("indicator", Kind::Text, "Id of the indicator within the activity"),
    column("country", Kind::Text, "Id of the country that the target is for; none for the activity as a whole"),
    column("window_start", Kind::Date, "First day of the window; none when it is unbounded"),
    column("due", Kind::Date, "Last day of the window"),
    column("value", Kind::Value, "Target in force on the as-of date").unit("the indicator's"),
    column("min", Kind::Number, "Lower end in force").unit("the indicator's"),
    column("max", Kind::Number, "Upper end in force").unit("the indicator's"),
    column("original", Kind::Value, "Target before any revision; none for ranges").unit("the indicator's"),
    column("actual", Kind::Value, "What the reports of the window say, accumulated").unit("the indicator's"),
    column("ratio", Kind::Number, "Attainment ratio, rounded to 4 decimal places").unit("1"),
    column("expected", Kind::Number, "Value that the way to the target asks for at the last observation")
        .unit("the indicator's"),
    column("verdict", Kind::Word(Verdict::WORDS), "Verdict"),
    column("judged", Kind::Flag, "Whether the target is judged, or still running"),
    column("unreported", Kind::Text, "Expected periods of the window for which nothing was reported in time"),
    column("reached_on", Kind::Date, "Last day of the period in which a missed target was reached after all"),
    column("file", Kind::Text, "Source file of the target"),
    column("line", Kind::Whole, "Line of the target in the file"),
];

fn rows(edition: Edition<'_>, rows: &mut Rows<'_>) {
    for judged in &edition.programme.activities {
        let activity = &edition.content.activities[judged.activity];
        for (indicator, judged) in activity.indicators.iter().zip(&judged.indicators) {
            for series in &judged.series {
                for target in &series.targets {
                    row(edition, Of { activity, indicator, series }, target, rows);
                }
            }
        }
    }
}

/// What a target is of.
#[derive(Clone, Copy)]
struct Of<'a> {
    activity: &'a Activity,
    indicator: &'a Indicator,
    series: &'a JudgedSeries,
}

fn row(edition: Edition<'_>, of: Of<'_>, judged: &JudgedTarget, rows: &mut Rows<'_>) {
    let measure = &of.indicator.measure;
    let target = judged.written(of.indicator);
    let in_force = value::goal(measure, judged.goal(of.indicator).value);
    let original = value::goal(measure, target.goal.value).value;
    let actual = judged.actual.as_ref().map(|actual| value::value(measure, actual));
    rows.text(&of.activity.id).text(&of.indicator.id.value);
    rows.maybe_text(of.series.country.map(|country| edition.content.country(country).id.as_str()));
    rows.maybe(judged.window_start).plain(judged.due);
    rows.value(in_force.value.as_ref());
    rows.maybe(in_force.min.map(|min| min.0)).maybe(in_force.max.map(|max| max.0));
    rows.value(original.as_ref()).value(actual.as_ref());
    rows.maybe(judged.ratio.as_ref().map(|ratio| value::ratio(&ratio.value).0));
    rows.maybe(judged.expected(of.indicator).map(|expected| value::expected(&expected.value()).0));
    rows.text(judged.verdict.word()).plain(judged.judged);
    rows.list(judged.unreported.iter().map(|unreported| unreported.period.to_string()));
    rows.maybe(judged.reached_on).place(target.head).end();
}
