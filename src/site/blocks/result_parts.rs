//! How the results of a long report are cut: the first stand on the report's own page, the others on pages that follow it.

use std::ops::Range;

use super::parts::Parts;
use super::room;
use crate::content::model::{Activity, Note, Report};
use crate::site::view::{Anchor, Head};
use crate::site::{routes, wording};

/// Elements that the report's own page bears for results, beside challenges, text and findings, and each further page.
const HERE: usize = 850;
const PER_PAGE: usize = 1_100;

/// About how many elements a row takes, and those below it with what is said beside its value.
const ROW: usize = 15;
const BESIDE: usize = 2;

/// The indicators whose results stand on each page; the first is the report's own.
pub fn parts(activity: &Activity, report: &Report) -> Vec<Range<usize>> {
    room::runs(&weights(activity, report), HERE, PER_PAGE)
}

/// About how many elements the results on the report's own page take.
pub fn here(activity: &Activity, report: &Report) -> usize {
    let weights = weights(activity, report);
    room::runs(&weights, HERE, PER_PAGE).first().map_or(0, |own| weights[own.clone()].iter().sum())
}

fn weights(activity: &Activity, report: &Report) -> Vec<usize> {
    let mut weights = vec![ROW; activity.indicators.len()];
    for actual in &report.actuals {
        let readings = actual.whole.iter().chain(actual.by_country.iter().map(|(_, reading)| reading));
        let said = readings.map(|it| beside(&it.explanation, &it.note, it.breakdown.is_some())).sum::<usize>();
        let own = beside(&actual.explanation, &actual.note, false);
        weights[actual.indicator as usize] += ROW * actual.by_country.len() + said + own;
    }
    weights
}

fn beside(explanation: &Note, note: &Note, breakdown: bool) -> usize {
    match usize::from(explanation.is_some()) + usize::from(note.is_some()) + usize::from(breakdown) {
        0 => 0,
        said => BESIDE * (1 + said),
    }
}

/// `Indicators 57 to 129`.
pub fn title(indicators: &Range<usize>) -> String {
    match indicators.len() {
        1 => format!("Indicator {}", wording::whole(indicators.end as u32)),
        _ => format!(
            "Indicators {} to {}",
            wording::whole(indicators.start as u32 + 1),
            wording::whole(indicators.end as u32)
        ),
    }
}

/// The way between the pages of a report's results, for one of them; nothing where there is but one.
pub fn links(head: &Head, activity: &Activity, report: &Report) -> Parts {
    let parts = parts(activity, report);
    let period = report.period.value.to_string();
    let route = |part: usize| routes::report_results(&activity.id, &period, part);
    let Some(here) = parts.iter().enumerate().position(|(at, _)| route(at) == head.route).filter(|_| parts.len() > 1)
    else {
        return Parts::default();
    };
    let link = |(at, part): (usize, &Range<usize>)| match at == here {
        true => Anchor { title: title(part), href: None },
        false => head.to(title(part), &format!("{}#results", route(at))),
    };
    let further = wording::count(parts.len() as u32 - 1, "further page", "further pages");
    let total = wording::whole(activity.indicators.len() as u32);
    Parts {
        links: parts.iter().enumerate().map(link).collect(),
        note: format!("{} of {total} stand on this page, the others on {further}.", title(&parts[here])),
        ..Parts::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::words::{Accumulate, Direction};
    use crate::evaluate::build::{ActivityBuilder, number, quarterly, site_of};
    use crate::site::made::Made;

    fn activity(indicators: usize) -> ActivityBuilder {
        let activity = quarterly("2015-01-01..");
        let activity = (0..indicators)
            .fold(activity, |activity, _| activity.indicator(number(Direction::Increase, Accumulate::Sum)));
        activity.report("2015-Q1", &vec!["1"; indicators].join("; "))
    }

    #[test]
    fn a_short_report_stays_whole_and_no_indicator_of_a_long_one_is_lost() {
        for (indicators, pages) in [(0, 1), (1, 1), (50, 1), (600, 9)] {
            let made = Made::new(site_of([activity(indicators)]), "2015-07-31");
            let activity = &made.edition().content.activities[0];
            let report = &activity.reports[0];
            let parts = parts(activity, report);
            assert_eq!(parts.len(), pages, "{indicators}");
            assert!(parts.windows(2).all(|pair| pair[0].end == pair[1].start));
            assert_eq!((parts[0].start, parts[pages - 1].end), (0, indicators));
            let head = Head::new("reports/activity/2015-Q1.html", "reports/index.html", "Report");
            let links = links(&head, activity, report);
            assert_eq!(links.links.len(), if pages > 1 { pages } else { 0 });
            if pages > 1 {
                assert_eq!(links.note, "Indicators 1 to 56 of 600 stand on this page, the others on 8 further pages.");
                let second = links.links[1].href.as_deref();
                assert_eq!(second, Some("../../reports/activity/2015-Q1/results-2.html#results"));
            }
        }
    }
}
