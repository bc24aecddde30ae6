//! Rows of indicators with one series, several, or none.

use super::*;
use crate::content::model::Content;
use crate::content::words::Accumulate::{Latest, Sum};
use crate::content::words::Direction::Increase;
use crate::evaluate::build::{activity, by, number, site_of};
use crate::site::made::Made;

/// Common and country series, targets of another country only, and none at all.
fn content() -> Content {
    let activity = activity("2015-01-01..2016-12-31")
        .countries(3)
        .indicator(number(Increase, Sum).target(by("2015-12-31", "100")).target(by("2015-12-31", "20").country(1)))
        .indicator(number(Increase, Latest).target(by("2015-12-31", "5").country(2)))
        .indicator(number(Increase, Latest))
        .report("2015", "80 0:50 1:30; 2:4; 7");
    site_of([activity])
}

fn rows(series: Series) -> Vec<String> {
    let made = Made::new(content(), "2016-06-30");
    let group = group(made.edition(), &made.head(), made.judged(), series);
    let row = |row: Row| {
        let parts = [row.place, row.target, row.actual, row.actual_sub, row.attained, row.status.key.to_owned()];
        parts.join(" | ")
    };
    group.rows.into_iter().map(row).collect()
}

#[test]
fn every_series_has_its_row_and_says_whose_it_is() {
    assert_eq!(
        rows(Series::All),
        [
            "all countries | 100 | 80 | total to 2015 | 80% | partially-met",
            "c1 | 20 | 30 | total to 2015 | 150% | exceeded",
            "c2 | 5 | 4 | 2015 | 80% | partially-met",
            " | None set | 7 | 2015 | – | no-target",
        ]
    );
}

#[test]
fn a_country_sees_its_own_series_else_the_shared_one_else_nothing() {
    assert_eq!(
        rows(Series::For(0)),
        [
            "shared with c1 and c2 | 100 | 80 | total to 2015 | 80% | partially-met",
            " | None set | none |  | – | no-target",
        ]
    );
    assert_eq!(rows(Series::For(1))[0], "c1 | 20 | 30 | total to 2015 | 150% | exceeded");
}

#[test]
fn the_activitys_own_page_links_each_name_to_its_details() {
    let made = Made::new(content(), "2016-06-30");
    let activity = &made.edition().content.activities[0];
    let places = Places::of(activity, made.judged());
    let (edition, head, judged) = (made.edition(), made.head(), made.judged());
    let courses = Courses::of(edition.content, judged, edition.programme.as_of);
    let own = Own { edition, head: &head, judged, details: &places, courses: &courses };
    let rows = own.group(0..activity.indicators.len()).rows;
    assert_eq!(own.lines(0..1)[0].anchor, rows[0].anchor);
    assert_eq!(rows[0].anchor, "indicator-indicator");
    assert_eq!(rows[1].anchor, "", "an id stands once on a page");
    assert_eq!(rows[0].name.href.as_deref(), Some("#working-indicator"));
    assert_eq!(rows[0].name.title, "Indicator (indicator)", "equal names are told apart");
}
