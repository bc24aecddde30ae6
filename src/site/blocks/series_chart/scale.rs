//! The two scales of a chart: values up from zero with round ticks, days across. Places are counted in ten-thousandths.

use jiff::civil::Date;

use crate::content::model::Measure;
use crate::content::period::days_between;
use crate::content::quantity::{Decimal, Exact, round};
use crate::site::short;

/// The far end of a scale.
pub const FULL: i64 = 10_000;

/// Most grades that each get a tick.
const MOST_GRADES: usize = 5;

/// From the lowest to the highest value, in millionths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Values {
    low: i128,
    high: i128,
    ticks: Vec<i128>,
}

impl Values {
    /// A scale that holds these values, the plan to them and zero, with three round ticks; that of a rating has its grades, that
    /// of a yes-no both answers. Where the values are whole numbers the ticks are, whatever the plan between them.
    pub fn of<'a>(measure: &Measure, values: &[&Exact], plan: impl Iterator<Item = &'a Exact>) -> Values {
        match measure {
            Measure::YesNo => Values::of_steps(2),
            Measure::Rating { scale } => Values::of_steps(scale.len()),
            Measure::Number { .. } | Measure::Percent { .. } => {
                let values: Vec<i128> = values.iter().map(|value| micros(value)).collect();
                let all = values.iter().copied().chain(plan.map(micros));
                let (low, high) = all.fold((0, 0), |(low, high), value| (low.min(value), high.max(value)));
                let is_percent = matches!(measure, Measure::Percent { .. });
                let unit = if is_percent || values.iter().any(|value| value % WHOLE != 0) { 1 } else { WHOLE };
                Values::of_numbers(low, high, Round { unit, least: if is_percent { 50 * WHOLE } else { WHOLE } })
            }
        }
    }

    fn of_steps(count: usize) -> Values {
        let last = count.saturating_sub(1);
        let shown: Vec<usize> = match count {
            0..=MOST_GRADES => (0..count).collect(),
            _ => vec![0, last / 2, last],
        };
        let at = |step: usize| step as i128 * WHOLE;
        Values { low: 0, high: at(last.max(1)), ticks: shown.into_iter().map(at).collect() }
    }

    fn of_numbers(low: i128, high: i128, round: Round) -> Values {
        let (below, above) = (-low, high);
        let halves = |most: i128| round.up((most + 1) / 2);
        match (below, above) {
            (0, 0) => Values { low: 0, high: 2 * round.least, ticks: vec![0, round.least, 2 * round.least] },
            (0, above) => {
                let step = halves(above);
                Values { low: 0, high: 2 * step, ticks: vec![0, step, 2 * step] }
            }
            (below, 0) => {
                let step = halves(below);
                Values { low: -2 * step, high: 0, ticks: vec![-2 * step, -step, 0] }
            }
            // Where one side is small beside the other, a tick of its own would cover that of zero.
            (below, above) if below < above / 4 => {
                let step = halves(above);
                Values { low: -round.up(below), high: 2 * step, ticks: vec![0, step, 2 * step] }
            }
            (below, above) if above < below / 4 => {
                let step = halves(below);
                Values { low: -2 * step, high: round.up(above), ticks: vec![-2 * step, -step, 0] }
            }
            (below, above) => {
                let (bottom, top) = (-round.up(below), round.up(above));
                Values { low: bottom, high: top, ticks: vec![bottom, 0, top] }
            }
        }
    }

    /// Height of a value, held within the scale.
    pub fn height(&self, value: &Exact) -> i64 {
        self.height_of(micros(value))
    }

    pub fn zero(&self) -> i64 {
        self.height_of(0)
    }

    /// Height and words of each tick, from the lowest.
    pub fn ticks(&self, measure: &Measure) -> Vec<(i64, String)> {
        let tick = |at: &i128| (self.height_of(*at), short::value(measure, &Decimal::from_micros(*at).exact()));
        self.ticks.iter().map(tick).collect()
    }

    fn height_of(&self, micros: i128) -> i64 {
        part(micros.clamp(self.low, self.high) - self.low, self.high - self.low)
    }
}

/// A value in millionths, to the nearest.
fn micros(value: &Exact) -> i128 {
    round(value, 6).micros()
}

const WHOLE: i128 = 1_000_000;

/// Which numbers are round: those that start with these figures, and are a multiple of the unit.
#[derive(Debug, Clone, Copy)]
struct Round {
    unit: i128,
    /// Step of a scale on which everything is zero.
    least: i128,
}

/// Leading figures of round numbers, in tenths.
const LEADING: [i128; 8] = [10, 20, 25, 30, 40, 50, 60, 80];

impl Round {
    /// The smallest round number that is not below this positive one.
    fn up(self, least: i128) -> i128 {
        let mut power: i128 = 1;
        loop {
            let fits = |leading: &&i128| {
                let candidate = **leading * power;
                candidate % 10 == 0 && candidate / 10 >= least && candidate / 10 % self.unit == 0
            };
            if let Some(leading) = LEADING.iter().find(fits) {
                return leading * power / 10;
            }
            match power.checked_mul(10).filter(|power| *power < i128::MAX / 100) {
                Some(next) => power = next,
                None => return least,
            }
        }
    }
}

/// From the first to the last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    pub first: Date,
    pub last: Date,
}

impl Days {
    /// Place of a day, held within the scale.
    pub fn place(&self, day: Date) -> i64 {
        let all = days_between(self.first, self.last);
        if all <= 0 {
            return FULL;
        }
        part(i128::from(days_between(self.first, day).clamp(0, all)), i128::from(all))
    }
}

/// Ten-thousandths of a whole, to the nearest.
fn part(part: i128, whole: i128) -> i64 {
    let full = i128::from(FULL);
    // Far beyond what a chart can show, the last figures are dropped rather than the sum allowed to overflow.
    let shrink = if whole > i128::MAX / (4 * full) { 4 * full } else { 1 };
    let (part, whole) = (part / shrink, (whole / shrink).max(1));
    i64::try_from((2 * part * full + whole) / (2 * whole)).unwrap_or(FULL)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::words::{Accumulate::Latest, Direction::Increase};

    const NUMBER: Measure = Measure::Number { direction: Increase, accumulate: Latest };
    const PERCENT: Measure = Measure::Percent { direction: Increase, accumulate: Latest };

    fn scale(measure: &Measure, values: &[&str]) -> Values {
        let values: Vec<Exact> = values.iter().map(|text| Decimal::parse(text).unwrap().exact()).collect();
        Values::of(measure, &values.iter().collect::<Vec<_>>(), std::iter::empty())
    }

    fn ticks(measure: &Measure, values: &[&str]) -> String {
        scale(measure, values).ticks(measure).into_iter().map(|(_, words)| words).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn ticks_are_round_and_start_at_zero() {
        for (values, shown) in [
            (&["26", "32"][..], "0 20 40"),
            (&["62", "25"], "0 40 80"),
            (&["861", "1200"], "0 600 1,200"),
            (&["1"], "0 1 2"),
            (&["2"], "0 1 2"),
            (&["3"], "0 2 4"),
            (&["5"], "0 3 6"),
            (&["7"], "0 4 8"),
            (&["9"], "0 5 10"),
            (&["41"], "0 25 50"),
            (&["101"], "0 60 120"),
            (&["0"], "0 1 2"),
            (&[], "0 1 2"),
            (&["0.3"], "0 0.2 0.4"),
            (&["0.000001"], "0 0.000001 0.000002"),
            (&["2.5"], "0 2 4"),
            (&["999999999999999"], "0 500T 1,000T"),
            (&["1200000"], "0 600,000 1.2M"),
        ] {
            assert_eq!(ticks(&NUMBER, values), shown, "{values:?}");
        }
    }

    #[test]
    fn scales_reach_below_zero_where_values_do() {
        for (values, shown) in [
            (&["-7"][..], "\u{2212}8 \u{2212}4 0"),
            (&["-5", "12"], "\u{2212}5 0 20"),
            (&["-12", "5"], "\u{2212}20 0 5"),
            (&["-1", "100"], "0 50 100"),
            (&["-100", "1"], "\u{2212}100 \u{2212}50 0"),
            (&["-0.5", "0.5"], "\u{2212}0.5 0 0.5"),
        ] {
            assert_eq!(ticks(&NUMBER, values), shown, "{values:?}");
        }
        let small = scale(&NUMBER, &["-1", "100"]);
        assert_eq!(small.height(&Decimal::from_int(-1).exact()), 0);
        assert!(small.zero() > 0 && small.zero() < 200);
    }

    #[test]
    fn heights_are_parts_of_the_scale() {
        let scale = scale(&NUMBER, &["40"]);
        for (value, height) in [("0", 0), ("10", 2_500), ("13", 3_250), ("40", 10_000), ("41", 10_000), ("-1", 0)] {
            assert_eq!(scale.height(&Decimal::parse(value).unwrap().exact()), height, "{value}");
        }
        let third = Exact::from(40u8) / Exact::from(3u8);
        assert_eq!(scale.height(&third), 3_333);
    }

    #[test]
    fn percents_answers_and_grades_have_their_words() {
        assert_eq!(ticks(&PERCENT, &["86"]), "0% 50% 100%");
        assert_eq!(ticks(&PERCENT, &["0"]), "0% 50% 100%");
        assert_eq!(ticks(&PERCENT, &["100", "12.5"]), "0% 50% 100%");
        assert_eq!(ticks(&PERCENT, &["140"]), "0% 80% 160%");
        assert_eq!(ticks(&Measure::YesNo, &[]), "no yes");
        let grades = |count: usize| {
            let scale = (0..count).map(|at| format!("g{at}")).collect();
            ticks(&Measure::Rating { scale }, &["0"])
        };
        assert_eq!(grades(1), "g0");
        assert_eq!(grades(5), "g0 g1 g2 g3 g4");
        assert_eq!(grades(7), "g0 g3 g6");
    }

    #[test]
    fn days_are_parts_of_their_run() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let days = Days { first: day("2014-12-31"), last: day("2015-12-31") };
        for (at, place) in [
            ("2014-12-31", 0),
            ("2015-03-31", 2_466),
            ("2015-12-31", 10_000),
            ("2014-01-01", 0),
            ("2019-01-01", 10_000),
        ] {
            assert_eq!(days.place(day(at)), place, "{at}");
        }
        assert_eq!(Days { first: day("2015-01-01"), last: day("2015-01-01") }.place(day("2015-01-01")), FULL);
    }

    #[test]
    fn sums_of_the_largest_numbers_stay_on_the_paper() {
        let huge = Exact::from(i128::MAX);
        let scale = Values::of(&NUMBER, &[&huge], std::iter::empty());
        assert!((0..=FULL).contains(&scale.height(&huge)));
        assert_eq!(scale.height(&Exact::ZERO), 0);
    }
}
