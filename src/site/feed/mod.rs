//! What happened, newest first, for readers who follow the site: verdicts that moved, reports that came in, challenges named
//! and resolved, recommendations issued and changed.
//!
//! Each source of entries is one function in [`SOURCES`]. An entry's id is made of what it is about and of a day that does not
//! depend on the as-of date: the same event keeps its id in every later build.

mod verdicts;

use jiff::civil::Date;
use xxhash_rust::xxh3::xxh3_64;

use super::blocks::report_line;
use super::blocks::slot::{Slot, slots};
use super::{Edition, routes, wording};
use crate::content::model::{AGENCIES, Activity};
use crate::content::words::ChallengeStatus;
use crate::evaluate::model::FollowedChallenge;

/// Something that happened on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub on: Date,
    /// The day that its id names: that of the event, or the last one before which it cannot have been told.
    pub id_day: Date,
    /// What it is about, as a path: `activities/etrace/reports/FY2015-Q3`. Unique together with the day of the id.
    pub about: String,
    pub title: String,
    pub text: String,
    /// The page that says more.
    pub route: String,
}

/// Entries that a feed holds.
const MOST: usize = 100;

/// Where entries come from. The day of a move takes long to find, which is done only where it can be new enough beside the others.
const SOURCES: [fn(Edition, &mut Newest); 4] = [reports, challenges, recommendations, verdicts::moved];

/// The newest entries; those of one day are sorted by what they are about.
pub fn entries(edition: Edition) -> Vec<Entry> {
    let mut newest = Newest::until(edition.programme.as_of);
    SOURCES.iter().for_each(|source| source(edition, &mut newest));
    newest.cut();
    newest.entries
}

/// The newest of all that happened: no entry is made that there is no room for.
struct Newest {
    /// Later days have not come.
    as_of: Date,
    /// What happened before has no room.
    from: Date,
    entries: Vec<Entry>,
}

impl Newest {
    fn until(as_of: Date) -> Newest {
        Newest { as_of, from: Date::MIN, entries: Vec::new() }
    }

    fn add(&mut self, on: Date, entry: impl FnOnce() -> Entry) {
        if on < self.from || on > self.as_of {
            return;
        }
        self.entries.push(entry());
        if self.entries.len() >= 2 * MOST {
            self.cut();
        }
    }

    fn cut(&mut self) {
        self.entries.sort_by(|a, b| (b.on, &a.about).cmp(&(a.on, &b.about)));
        self.entries.truncate(MOST);
        if let Some(last) = self.entries.get(MOST - 1) {
            self.from = last.on;
        }
    }
}

/// Reports that came in, on the day on which they became known.
fn reports(edition: Edition, newest: &mut Newest) {
    for judged in &edition.programme.activities {
        let activity = &edition.content.activities[judged.activity];
        for slot in slots(activity, judged) {
            let Some(report) = slot.report else { continue };
            let period = report.period.value;
            newest.add(report.known_from(), || Entry {
                on: report.known_from(),
                id_day: report.known_from(),
                about: format!("activities/{}/reports/{period}", activity.id),
                title: format!("{}: {} report", activity.title.value, wording::period(period)),
                text: report_text(edition, &slot),
                route: routes::report(&activity.id, &period.to_string()),
            });
        }
    }
}

/// `Late by 4 days. Submitted 3 August 2015, due 30 July 2015. 2 challenges, 1 of them without a strategy.`
fn report_text(edition: Edition, slot: &Slot) -> String {
    let arrival = format!("{}.", wording::sentence(slot.arrival_words(edition.content)));
    let challenges = slot.report.map(report_line::challenges).unwrap_or_default();
    let said = [arrival, report_line::dates(slot), challenges].into_iter().filter(|text| !text.is_empty());
    said.collect::<Vec<_>>().join(" ")
}

/// Challenges named for the first time, and those that a report says are resolved.
fn challenges(edition: Edition, newest: &mut Newest) {
    for judged in &edition.programme.activities {
        let activity = &edition.content.activities[judged.activity];
        judged.challenges.iter().for_each(|followed| add_challenge(activity, followed, newest));
    }
}

fn add_challenge(activity: &Activity, followed: &FollowedChallenge, newest: &mut Newest) {
    let status = |(report, at): &(usize, usize)| activity.reports[*report].challenges.listed()[*at].status;
    let first = followed.mentions.first().filter(|mention| status(mention) == ChallengeStatus::Open);
    let resolved = followed.mentions.iter().find(|mention| status(mention) == ChallengeStatus::Resolved);
    let key = || followed.id().map_or_else(|| format!("text-{:016x}", xxh3_64(followed.key.as_bytes())), str::to_owned);
    for (mention, what) in [(first, "named"), (resolved, "resolved")] {
        let Some((report, _)) = mention else { continue };
        let on = activity.reports[*report].known_from();
        newest.add(on, || Entry {
            on,
            id_day: on,
            about: format!("activities/{}/challenges/{}/{what}", activity.id, key()),
            title: format!("{}: challenge {what}", activity.title.value),
            text: followed.text(activity).to_owned(),
            route: format!("{}#challenges", routes::activity(&activity.id)),
        });
    }
}

/// Recommendations issued, and the steps of their histories.
fn recommendations(edition: Edition, newest: &mut Newest) {
    for judged in &edition.programme.recommendations {
        let written = &edition.content.recommendations[judged.recommendation];
        let to: Vec<&str> =
            written.to.iter().map(|agency| edition.content.term(AGENCIES, *agency).title.as_str()).collect();
        let entry = |on: Date, what: &str, happened: &str, text: String| Entry {
            on,
            id_day: on,
            about: format!("recommendations/{}/{what}", written.id),
            title: format!("Recommendation {happened}: {}", written.title),
            text,
            route: routes::recommendation(&written.id),
        };
        newest.add(written.issued, || entry(written.issued, "issued", "issued", format!("To {}.", wording::list(&to))));
        for step in written.history.iter().take(judged.steps) {
            let status = step.status.value;
            let words = format!("now {}", wording::recommendation_status(status).to_lowercase());
            let note = || step.note.as_ref().map(|note| note.value.clone()).unwrap_or_default();
            newest.add(step.date, || entry(step.date, status.word(), &words, note()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::model::Content;
    use crate::evaluate::build::{self, challenge, quarterly};
    use crate::site::made::Made;

    fn content() -> Content {
        build::site_of([quarterly("2014-10-01..2016-09-30")
            .report("FY2015-Q1", "")
            .submitted("2015-01-20")
            .challenge(challenge("turnover", "Officers are moved"))
            .challenge(challenge("", "A text without an id"))
            .report("FY2015-Q2", "")
            .submitted("2015-04-20")
            .challenge(challenge("turnover", "").resolved())
            .report("FY2015-Q3", "")])
    }

    fn told(as_of: &str) -> Vec<(String, String, String)> {
        let made = Made::new(content(), as_of);
        let told = |entry: Entry| (entry.on.to_string(), entry.about, entry.title);
        entries(made.edition()).into_iter().map(told).collect()
    }

    #[test]
    fn tells_what_happened_newest_first() {
        let text = format!("text-{:016x}", xxh3_64(b"a text without an id"));
        let expected = [
            // No date was given: known from the last day of its period.
            ("2015-06-30", "activities/activity/reports/FY2015-Q3".to_owned(), "Activity: FY2015 Quarter 3 report"),
            (
                "2015-04-20",
                "activities/activity/challenges/turnover/resolved".to_owned(),
                "Activity: challenge resolved",
            ),
            ("2015-04-20", "activities/activity/reports/FY2015-Q2".to_owned(), "Activity: FY2015 Quarter 2 report"),
            ("2015-01-20", format!("activities/activity/challenges/{text}/named"), "Activity: challenge named"),
            ("2015-01-20", "activities/activity/challenges/turnover/named".to_owned(), "Activity: challenge named"),
            ("2015-01-20", "activities/activity/reports/FY2015-Q1".to_owned(), "Activity: FY2015 Quarter 1 report"),
        ];
        let expected = expected.map(|(on, about, title)| (on.to_owned(), about, title.to_owned()));
        assert_eq!(told("2015-07-01"), expected);
    }

    #[test]
    fn what_is_not_known_yet_has_not_happened() {
        let told = told("2015-04-19");
        assert_eq!(told.len(), 3);
        assert!(told.iter().all(|(on, ..)| on == "2015-01-20"));
    }

    #[test]
    fn keeps_the_newest_in_whatever_order_they_come() {
        let as_of = Date::constant(2015, 6, 30);
        let entry = |n: i32| Entry {
            on: Date::constant(2015, (n * 7 % 12) as i8 + 1, (n * 5 % 28) as i8 + 1),
            id_day: as_of,
            about: format!("{:03}", n * 31 % 997),
            title: String::new(),
            text: String::new(),
            route: String::new(),
        };
        let mut newest = Newest::until(as_of);
        (0..900).map(entry).for_each(|entry| newest.add(entry.on, || entry));
        newest.cut();
        let mut all: Vec<Entry> = (0..900).map(entry).filter(|entry| entry.on <= as_of).collect();
        all.sort_by(|a, b| (b.on, &a.about).cmp(&(a.on, &b.about)));
        assert_eq!(newest.entries, all[..MOST]);
    }

    #[test]
    fn the_same_event_keeps_its_identity() {
        let (early, late) = (told("2015-05-01"), told("2016-05-01"));
        assert!(early.iter().all(|entry| late.contains(entry)));
    }
}
