//! Charts of made-up series: what they say, where things lie, and that they hold at every edge.

use super::*;
use crate::content::model::Content;
use crate::content::words::{
    Accumulate::{Average, Latest, Sum},
    Direction::{Decrease, Increase, Within},
};
use crate::evaluate::build::{
    ActivityBuilder, IndicatorBuilder, activity, by, day, in_period, number, percent, programme, quarterly, rating,
    site_of, yes_no,
};

/// A chart and what it was made of.
struct Made {
    plot: Option<Plot>,
    spark: Option<Spark>,
    sentence: String,
}

fn made(activity: ActivityBuilder, as_of: &str) -> Made {
    let content: Content = site_of([activity]);
    let judged = programme(&content, as_of).activities.remove(0);
    let course = Courses::of(&content, &judged, day(as_of)).of_indicator(0)[0].clone();
    let drawn = Drawn {
        indicator: &content.activities[0].indicators[0],
        course: &course,
        series: judged.indicators[0].series.first(),
    };
    Made {
        plot: plot::plot(&drawn, "plot-x".into(), "Title".into()),
        spark: plot::spark(&drawn),
        sentence: sentence::of(&drawn),
    }
}

fn two_years(indicator: IndicatorBuilder) -> ActivityBuilder {
    quarterly("2014-10-01..2016-09-30").indicator(indicator)
}

/// Six quarters with what each report says; a blank is no report.
fn reported(indicator: IndicatorBuilder, quarters: [&str; 6]) -> ActivityBuilder {
    let periods = ["FY2015-Q1", "FY2015-Q2", "FY2015-Q3", "FY2015-Q4", "FY2016-Q1", "FY2016-Q2"];
    let told = periods.into_iter().zip(quarters).filter(|(_, said)| !said.is_empty());
    told.fold(two_years(indicator), |activity, (period, said)| activity.report(period, said))
}

#[test]
fn examiners_are_on_their_way() {
    let indicator = number(Increase, Sum).target(by("2016-09-30", "32"));
    let made = made(reported(indicator, ["3", "5", "5", "5", "3", "5"]), "2016-03-31");
    assert_eq!(
        made.sentence,
        "From 3 in FY2015 Q1 to 26 units in all by FY2016 Q2; target 32 by FY2016 Q4, plan to date 23.99."
    );
    let plot = made.plot.unwrap();
    assert_eq!(plot.values, [(0, "0".into()), (5_000, "20".into()), (10_000, "40".into())]);
    assert_eq!(plot.times, [(1_259, "15 Q1".into()), (10_000, "16 Q4".into()), (7_497, "16 Q2".into())]);
    assert_eq!(
        plot.line,
        [vec![(1_259, 750), (2_490, 2_000), (3_735, 3_250), (4_993, 4_500), (6_252, 5_250), (7_497, 6_500)]]
    );
    assert_eq!((plot.targets, plot.latest), (vec![(10_000, 8_000, "32".into())], "26".into()));
    assert_eq!((plot.plan.len(), plot.plan[0].len()), (1, 9), "the start and eight quarters");
    assert_eq!((plot.class, plot.gaps.len()), ("", 0));
    let spark = made.spark.unwrap();
    assert_eq!((spark.line[0][0], spark.line[0][5]), ((0, 0), (10_000, 10_000)));
    assert_eq!(spark.plan[0].len(), 6, "the plan to date");
}

#[test]
fn gaps_break_the_line_and_are_named() {
    let indicator = number(Increase, Latest).target(by("2016-09-30", "1200"));
    let made = made(reported(indicator, ["80", "210", "", "520", "withheld", "861"]), "2016-04-30");
    assert_eq!(
        made.sentence,
        "From 80 in FY2015 Q1 to 861 units in FY2016 Q2; target 1,200 by FY2016 Q4. Not reported: FY2015 Q3 and FY2016 \
         Q1 (withheld)."
    );
    let plot = made.plot.unwrap();
    assert_eq!(plot.line.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1, 1]);
    assert_eq!(plot.gaps, [3_735, 6_252]);
}

#[test]
fn lines_go_on_past_periods_that_had_nothing_to_report() {
    let indicator = number(Increase, Latest).target(by("2016-09-30", "9"));
    let halves = reported(indicator, ["not-yet-due", "4", "not-applicable", "6", "not-yet-due", "7"]);
    let made = made(halves, "2016-03-31");
    assert_eq!(made.plot.unwrap().line.iter().map(Vec::len).collect::<Vec<_>>(), [3]);
    assert_eq!(made.spark.unwrap().line.len(), 1);
}

#[test]
fn falling_values_lead_from_the_baseline() {
    let indicator = number(Decrease, Latest).baseline("65").target(by("2016-09-30", "25"));
    let made = made(reported(indicator, ["62", "58", "54", "55", "51", "49"]), "2016-03-31");
    assert_eq!(
        made.sentence,
        "From 62 in FY2015 Q1 to 49 units in FY2016 Q2; target 25 by FY2016 Q4, plan to date 35.01."
    );
    let plot = made.plot.unwrap();
    assert_eq!(plot.class, "neg");
    assert_eq!(plot.plan[0][0], (0, 8_125), "65 of 80");
    assert_eq!(plot.targets, [(10_000, 3_125, "25".into())]);
}

#[test]
fn one_value_none_and_nothing_at_all() {
    let indicator = || number(Increase, Sum).target(by("2016-09-30", "32"));
    let one = made(reported(indicator(), ["3", "", "", "", "", ""]), "2015-01-15");
    assert_eq!(one.sentence, "3 units in FY2015 Q1; target 32 by FY2016 Q4, plan to date 4.03.");
    assert_eq!(one.spark.unwrap().line, [[(10_000, 0)]], "below the plan beside it");
    assert_eq!(one.plot.unwrap().line, [[(1_259, 750)]]);

    let gap = made(two_years(indicator()), "2015-02-15");
    assert_eq!(gap.sentence, "No value was reported; target 32 by FY2016 Q4. Not reported: FY2015 Q1.");
    let plot = gap.plot.unwrap();
    assert!(plot.line.is_empty() && plot.latest.is_empty() && gap.spark.is_none());

    let nothing = made(two_years(indicator()), "2014-10-15");
    assert_eq!(nothing.sentence, "No value was reported; target 32 by FY2016 Q4.");
    assert!(nothing.plot.is_none() && nothing.spark.is_none());

    let silent = made(activity("..").indicator(number(Increase, Sum)), "2014-10-15");
    assert_eq!(silent.sentence, "No value was reported; no target.");
}

#[test]
fn values_without_a_target_are_shown_alone() {
    let made = made(reported(number(Increase, Latest), ["0", "0", "1", "1", "1", "2"]), "2016-03-31");
    assert_eq!(made.sentence, "From 0 in FY2015 Q1 to 2 units in FY2016 Q2; no target.");
    let plot = made.plot.unwrap();
    assert_eq!((plot.class, plot.targets.len(), plot.plan.len()), ("nt", 0, 0));
    assert_eq!(plot.line[0].last(), Some(&(10_000, 10_000)), "the paper ends with the latest value");
}

#[test]
fn values_below_zero_and_far_past_the_target() {
    let indicator = number(Increase, Latest).target(by("2016-09-30", "5"));
    let below = made(reported(indicator, ["-3", "1", "", "", "", "4"]), "2016-03-31").plot.unwrap();
    assert!(below.zero > 0 && below.values.iter().any(|(height, words)| *height == below.zero && words == "0"));
    let indicator = number(Increase, Latest).target(by("2016-09-30", "5"));
    let past = made(reported(indicator, ["900000", "", "", "", "", "2500000"]), "2016-03-31").plot.unwrap();
    assert_eq!((past.latest.as_str(), past.targets[0].1), ("2.5M", 0));
}

#[test]
fn ranges_are_bands_and_their_ends_are_named() {
    let indicator = number(Within, Latest).target(by("2015-09-30", "3..5")).target(by("2016-09-30", "4.."));
    let made = made(reported(indicator, ["1", "4", "4", "4", "6", "6"]), "2016-03-31");
    assert_eq!(
        made.sentence,
        "From 1 in FY2015 Q1 to 6 units in FY2016 Q2; target 3 to 5 by FY2015 Q4; next target at least 4 by FY2016 Q4."
    );
    let plot = made.plot.unwrap();
    assert_eq!(plot.bands, [(0, 4_993, 5_000, 8_333), (4_993, 10_000, 6_667, 10_000)]);
    assert_eq!(plot.targets.iter().map(|(_, _, words)| words.as_str()).collect::<Vec<_>>(), ["3", "5", "4"]);
    assert!(plot.plan.is_empty());
    let exact = number(Within, Latest).target(by("2016-09-30", "4..4"));
    let exact = self::made(reported(exact, ["1", "", "", "", "", ""]), "2015-01-15").plot.unwrap();
    assert_eq!((exact.bands.len(), exact.targets.len()), (0, 1));
}

#[test]
fn grades_and_answers_stand_on_their_words() {
    let graded = made(reported(rating().target(by("2016-09-30", "2")), ["0", "0", "1", "1", "met", "1"]), "2016-03-31");
    assert_eq!(
        graded.sentence,
        "From low in FY2015 Q1 to medium in FY2016 Q2; target high by FY2016 Q4. Assessed without a value: FY2016 Q1 (met)."
    );
    let plot = graded.plot.unwrap();
    assert_eq!(plot.values, [(0, "low".into()), (5_000, "medium".into()), (10_000, "high".into())]);
    assert_eq!((plot.class, plot.latest.as_str(), plot.line.len()), ("nd", "medium", 2));

    let answered = made(reported(yes_no().target(by("2016-09-30", "1")), ["0", "0", "0", "1", "1", "1"]), "2016-03-31");
    assert_eq!(answered.sentence, "From no in FY2015 Q1 to yes in FY2016 Q2; target yes by FY2016 Q4.");
    let plot = answered.plot.unwrap();
    assert_eq!(plot.values, [(0, "no".into()), (10_000, "yes".into())]);
    assert_eq!(plot.targets, [(10_000, 10_000, "yes".into())]);
}

#[test]
fn averages_say_what_they_come_to() {
    let indicator = percent(Increase, Average).baseline("60").target(by("2016-09-30", "85"));
    let made = made(reported(indicator, ["42/50", "", "", "", "", "20/50"]), "2016-03-31");
    assert!(
        made.sentence.starts_with(
            "From 84% in FY2015 Q1 to 40% in FY2016 Q2; mean 62%; target 85% by FY2016 Q4, plan to date 78.74%."
        ),
        "{}",
        made.sentence
    );
}

#[test]
fn totals_that_start_anew_say_so() {
    let indicator = number(Increase, Sum).target(in_period("FY2015", "20")).target(in_period("FY2016", "30"));
    let made = made(reported(indicator, ["3", "5", "5", "5", "8", "9"]), "2016-03-31");
    assert_eq!(
        made.sentence,
        "Counted anew from 1 October 2015: from 8 in FY2016 Q1 to 17 units in all by FY2016 Q2; target 20 by FY2015 Q4; \
         next target 30 by FY2016 Q4, plan to date 15."
    );
    let plot = made.plot.unwrap();
    assert_eq!(plot.line.iter().map(Vec::len).collect::<Vec<_>>(), [4, 2]);
    assert_eq!(plot.plan.len(), 2);
}

#[test]
fn forty_quarters_and_far_targets_fit() {
    let mut long = quarterly("2005-01-01..2014-12-31").indicator(number(Increase, Sum).target(by("2030-06-15", "900")));
    for quarter in 0..40 {
        long = long.report(&format!("{}-Q{}", 2005 + quarter / 4, quarter % 4 + 1), "7");
    }
    let made = made(long, "2015-01-15");
    let plot = made.plot.unwrap();
    assert_eq!(plot.line[0].len(), 40);
    assert_eq!(plot.times[1], (10_000, "Jun 30".into()));
    assert!(made.sentence.ends_with("target 900 by 15 June 2030, plan to date 353.5."), "{}", made.sentence);
}

#[test]
fn headlines_count_series_without_gaps() {
    let chart = |gaps: Option<usize>| Chart {
        name: String::new(),
        place: String::new(),
        status: mark::verdict(Verdict::Met),
        plot: gaps.map(|gaps| Plot {
            id: String::new(),
            title: String::new(),
            class: "",
            values: Vec::new(),
            zero: 0,
            times: Vec::new(),
            bands: Vec::new(),
            plan: Vec::new(),
            line: Vec::new(),
            gaps: vec![0; gaps],
            targets: Vec::new(),
            latest: String::new(),
        }),
        sentence: String::new(),
    };
    for (gaps, shown) in [
        (vec![], "No indicators are recorded"),
        (vec![Some(0)], "The one series was reported without a gap"),
        (vec![Some(2)], "The one series has gaps or no values yet"),
        (vec![None, Some(1)], "Each of 2 series has gaps or no values yet"),
        (vec![Some(0), Some(0)], "All 2 series were reported without a gap"),
        (vec![Some(0), Some(1), None], "1 of 3 series was reported without a gap"),
        (vec![Some(0), Some(1), Some(0)], "2 of 3 series were reported without a gap"),
    ] {
        assert_eq!(title(&gaps.into_iter().map(chart).collect::<Vec<_>>()), shown);
    }
}
