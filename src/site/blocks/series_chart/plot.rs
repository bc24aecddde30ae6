//! Where everything of a series lies on its small multiple and on its sparkline, in ten-thousandths of their two scales.

use jiff::civil::Date;

use super::Drawn;
use super::scale::{Days, FULL, Values};
use crate::content::model::Goal;
use crate::content::quantity::{Decimal, Exact, part};
use crate::content::words::Direction;
use crate::evaluate::course::{Course, Entry, Told};
use crate::evaluate::model::{JudgedTarget, Verdict};
use crate::site::short;

/// From the left, from the bottom.
pub type Point = (i64, i64);

/// A small multiple.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plot {
    /// Unique on the page.
    pub id: String,
    /// Everything that the chart shows, in a sentence.
    pub title: String,
    /// Colour of the line; empty for the usual one.
    pub class: &'static str,
    /// Height and words of each line across, from the lowest.
    pub values: Vec<(i64, String)>,
    /// The height of the line that stands for zero.
    pub zero: i64,
    /// Place and words below the axis, the most important first; those that find no room are left out.
    pub times: Vec<(i64, String)>,
    /// Ranges to stay within: from, to, lowest, highest.
    pub bands: Vec<(i64, i64, i64, i64)>,
    /// Steps, in pieces where no plan leads from one to the next.
    pub plan: Vec<Vec<Point>>,
    /// The values, in pieces between gaps.
    pub line: Vec<Vec<Point>>,
    /// Periods for which nothing was reported.
    pub gaps: Vec<i64>,
    /// Place and words of each target; those that only lead to another have no words.
    pub targets: Vec<(i64, i64, String)>,
    /// The latest value in words.
    pub latest: String,
}

/// A sparkline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spark {
    /// Colour of the line; empty for the usual one.
    pub class: &'static str,
    /// Steps, in pieces where no plan leads from one to the next.
    pub plan: Vec<Vec<Point>>,
    /// The values, in pieces between gaps.
    pub line: Vec<Vec<Point>>,
}

/// The colour class of a series: behind, without target, not judged; empty for met, exceeded and on track.
pub fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Exceeded | Verdict::Met | Verdict::OnTrack => "",
        Verdict::PartiallyMet | Verdict::OffTrack | Verdict::NotMet => "neg",
        Verdict::NotDue | Verdict::NoData => "nd",
        Verdict::NoTarget => "nt",
    }
}

/// None where there is neither a value nor a gap to be seen.
pub fn plot(drawn: &Drawn, id: String, title: String) -> Option<Plot> {
    let course = drawn.course;
    if course.values().next().is_none() && course.gaps().next().is_none() {
        return None;
    }
    let paper = Paper::of(drawn)?;
    let measure = &drawn.indicator.measure;
    let latest = course.values().next_back().map(|(_, value)| short::value(measure, value));
    Some(Plot {
        id,
        title,
        class: class(drawn.verdict()),
        values: paper.values.ticks(measure),
        zero: paper.values.zero(),
        times: paper.times(),
        bands: paper.bands(),
        plan: paper.plan(),
        line: paper.line(),
        gaps: course.gaps().map(|gap| paper.days.place(gap.days.last)).collect(),
        targets: paper.targets(),
        latest: latest.unwrap_or_default(),
    })
}

/// None without a value.
pub fn spark(drawn: &Drawn) -> Option<Spark> {
    let course = drawn.course;
    let (first, last) = (course.values().next()?.0.days.last, course.values().next_back()?.0.days.last);
    let days = Days { first, last };
    let inside = |entry: &&Entry| entry.days.last >= first && entry.days.last <= last;
    let values: Vec<&Exact> = course.values().map(|(_, value)| value).collect();
    let plans = course.entries().filter(inside).filter_map(|entry| entry.plan.as_ref());
    let all: Vec<&Exact> = values.iter().copied().chain(plans).collect();
    let (low, high) = (*all.iter().min()?, *all.iter().max()?);
    let span = Span { low, all: high - low };
    let point = |entry: &Entry, value: &Exact| (days.place(entry.days.last), span.height(value));
    let planned = |entry: &Entry| Some(point(entry, entry.plan.as_ref()?));
    let reported = |entry: &Entry| Some(point(entry, entry.value()?));
    let stretches = || course.stretches.iter().map(|stretch| stretch.entries.iter().filter(inside));
    Some(Spark {
        class: class(drawn.verdict()),
        plan: stretches().flat_map(|entries| pieces(entries.map(planned))).collect(),
        line: stretches().flat_map(|entries| pieces(entries.filter(speaks).map(reported))).collect(),
    })
}

/// Whether a line has to stop at a period, or goes on past one in which nothing had to be reported.
fn speaks(entry: &&Entry) -> bool {
    entry.told != Told::Nothing
}

/// Runs of points without a hole between them.
fn pieces(points: impl Iterator<Item = Option<Point>>) -> Vec<Vec<Point>> {
    let mut pieces: Vec<Vec<Point>> = Vec::new();
    let mut goes_on = false;
    for point in points {
        match point {
            Some(point) if goes_on => pieces.last_mut().expect("a piece that goes on has begun").push(point),
            Some(point) => pieces.push(vec![point]),
            None => {}
        }
        goes_on = point.is_some();
    }
    pieces
}

/// From the lowest to the highest of a sparkline's values, which has no zero.
struct Span<'a> {
    low: &'a Exact,
    /// The distance between the two.
    all: Exact,
}

impl Span<'_> {
    fn height(&self, value: &Exact) -> i64 {
        if self.all == Exact::ZERO {
            return FULL / 2;
        }
        i64::try_from(part(&(value - self.low), &self.all, FULL as u32)).unwrap_or(0)
    }
}

/// A course and the two scales it is drawn on.
struct Paper<'a> {
    drawn: &'a Drawn<'a>,
    values: Values,
    days: Days,
}

impl<'a> Paper<'a> {
    fn of(drawn: &'a Drawn<'a>) -> Option<Paper<'a>> {
        let course = drawn.course;
        let first = course.stretches.first()?.from;
        let seen = course.entries().filter(|entry| entry.told != Told::Nothing).map(|entry| entry.days.last);
        let last = seen.chain(drawn.targets().map(|(_, target)| target.due)).max()?;
        let reported = course.values().map(|(_, value)| value);
        let planned = course.stretches.iter().flat_map(|stretch| &stretch.plan).filter_map(|(_, value)| value.as_ref());
        let promised: Vec<Exact> =
            drawn.targets().flat_map(|(_, target)| ends(drawn.goal(target))).map(Decimal::exact).collect();
        let values = Values::of(&drawn.indicator.measure, &reported.chain(&promised).collect::<Vec<_>>(), planned);
        Some(Paper { drawn, values, days: Days { first, last } })
    }

    fn course(&self) -> &'a Course {
        self.drawn.course
    }

    fn point(&self, day: Date, value: &Exact) -> Point {
        (self.days.place(day), self.values.height(value))
    }

    fn line(&self) -> Vec<Vec<Point>> {
        let of = |entry: &Entry| Some(self.point(entry.days.last, entry.value()?));
        let all = self.course().stretches.iter();
        all.flat_map(|stretch| pieces(stretch.entries.iter().filter(speaks).map(of))).collect()
    }

    fn plan(&self) -> Vec<Vec<Point>> {
        let of = |(day, value): &(Date, Option<Exact>)| Some(self.point(*day, value.as_ref()?));
        self.course().stretches.iter().flat_map(|stretch| pieces(stretch.plan.iter().map(of))).collect()
    }

    /// Each target; words on the one that decides and on the last one.
    fn targets(&self) -> Vec<(i64, i64, String)> {
        let last = self.course().targets.last();
        let measure = &self.drawn.indicator.measure;
        let of = |(at, target): (usize, &JudgedTarget)| {
            let is_named = Some(&at) == last || Some(at) == self.drawn.deciding();
            let line = |value: Decimal| {
                let (x, y) = self.point(target.due, &value.exact());
                (x, y, if is_named { short::value(measure, &value.exact()) } else { String::new() })
            };
            ends(self.drawn.goal(target)).into_iter().map(line).collect::<Vec<_>>()
        };
        self.drawn.targets().flat_map(of).collect()
    }

    /// Ranges, each from the target before it to its due date; one without an end reaches to the end of the scale.
    fn bands(&self) -> Vec<(i64, i64, i64, i64)> {
        let is_range = self.drawn.indicator.measure.direction() == Some(Direction::Within);
        let (mut bands, mut from) = (Vec::new(), 0);
        for (_, target) in self.drawn.targets() {
            let to = self.days.place(target.due);
            let height = |value: Decimal| self.values.height(&value.exact());
            match self.drawn.goal(target) {
                Goal::Range { min, max } if is_range && min != max => {
                    bands.push((from, to, min.map_or(0, height), max.map_or(FULL, height)));
                }
                Goal::Range { .. } | Goal::Value(_) => {}
            }
            from = to;
        }
        bands
    }

    /// The first period, the last due date, and the period of the latest value.
    fn times(&self) -> Vec<(i64, String)> {
        let entries = || self.course().entries();
        let tick = |entry: &Entry| (self.days.place(entry.days.last), short::tick(entry.period));
        let first = self.course().values().next().map(|(entry, _)| entry).or_else(|| entries().next());
        let due = self.drawn.targets().map(|(_, target)| target.due).max();
        let at_due = due.map(|due| match entries().find(|entry| entry.days.last == due) {
            Some(entry) => tick(entry),
            None => (self.days.place(due), short::month_year(due)),
        });
        let latest = self.course().values().next_back().map(|(entry, _)| tick(entry));
        let mut times: Vec<(i64, String)> = Vec::new();
        for time in [first.map(tick), at_due, latest].into_iter().flatten() {
            if times.iter().all(|(place, _)| *place != time.0) {
                times.push((time.0, time.1.into()));
            }
        }
        times
    }
}

/// The numbers of a goal: a value, or the ends of a range.
fn ends(goal: Goal) -> Vec<Decimal> {
    match goal {
        Goal::Value(value) => vec![value],
        Goal::Range { min, max } if min == max => min.into_iter().collect(),
        Goal::Range { min, max } => min.into_iter().chain(max).collect(),
    }
}
