//! One activity, judged: its four verdicts and everything they come from. It decides nothing itself.

use jiff::civil::Date;

use super::model::JudgedActivity;
use super::record::Record;
use super::{challenges, combine, documentation, planning, reporting, series, status};
use crate::content::model::Content;

/// Judges the activity with this index as of a day.
pub fn judge(content: &Content, index: usize, as_of: Date) -> JudgedActivity {
    let activity = &content.activities[index];
    let record = Record::new(&content.site, activity, as_of);
    let indicators: Vec<_> =
        (0..activity.indicators.len()).map(|indicator| series::judge_indicator(&record, indicator)).collect();
    let in_country = |country| (country, combine::activity_in(country, record.status, &indicators));
    JudgedActivity {
        activity: index,
        status: record.status,
        phase: status::phase(record.status),
        documentation: documentation::verdict(&indicators),
        attainment: combine::activity(record.status, &indicators),
        reporting: reporting::verdict(activity.reporting.frequency, &record.expected),
        planning: planning::verdict(&activity.factors),
        by_country: activity.countries().iter().copied().map(in_country).collect(),
        challenges: challenges::follow(&record),
        known: record.known.iter().map(|known| known.report).collect(),
        expected: record.expected,
        indicators,
    }
}
