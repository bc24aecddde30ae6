//! `challenges.csv`: a row per challenge, followed across an activity's known reports.
//!
//! `challenge` is the id, empty where reports give none. `first_period` and `last_period` are those of the first and last
//! mention. `text` and `strategy` are the latest that reports give, though a report that carries a challenge on may leave
//! them out.

use super::table::{Column, Kind, Rows, Table, column};
use crate::content::model::{Activity, Challenge};
use crate::evaluate::model::{ChallengeState, FollowedChallenge};
use crate::site::Edition;

pub(super) static TABLE: Table = Table {
    name: "challenges",
    title: "Challenges",
    description: "One row per challenge, by activity and in order of first mention.",
    columns: COLUMNS,
    key: &[],
    rows,
};

const COLUMNS: &[Column] = &[
    column("activity", Kind::Text, "Id of the activity"),
    column("challenge", Kind::Text, "Id of the challenge within the activity, where it has one"),
    column(
        "state",
        Kind::Word(ChallengeState::WORDS),
        "Open, resolved, or dropped: open when last mentioned, then no more",
    ),
    column("first_period", Kind::Text, "Period of the report that mentions it first"),
    column("last_period", Kind::Text, "Period of the report that mentions it last"),
    column(
        "age_days",
        Kind::Whole,
        "From the end of the first period to the as-of date or the end of the one that resolved it",
    )
    .unit("days"),
    column("text", Kind::Text, "What the challenge is, in its latest words"),
    column("strategy", Kind::Text, "The latest strategy to address it"),
];

fn rows(edition: Edition<'_>, rows: &mut Rows<'_>) {
    for judged in &edition.programme.activities {
        let activity = &edition.content.activities[judged.activity];
        for challenge in &judged.challenges {
            let period =
                |mention: Option<&(usize, usize)>| mention.map(|(report, _)| activity.reports[*report].period.value);
            rows.text(&activity.id).maybe_text(challenge.id()).text(challenge.state.word());
            rows.maybe(period(challenge.mentions.first())).maybe(period(challenge.mentions.last()));
            rows.plain(challenge.age_days).text(challenge.text(activity));
            rows.maybe_text(latest_strategy(activity, challenge)).end();
        }
    }
}

fn latest_strategy<'a>(activity: &'a Activity, challenge: &FollowedChallenge) -> Option<&'a str> {
    let mention = |(report, entry): &(usize, usize)| -> Option<&'a Challenge> {
        activity.reports[*report].challenges.listed().get(*entry)
    };
    let strategies =
        challenge.mentions.iter().rev().filter_map(mention).filter_map(|mention| mention.strategy.as_ref());
    strategies.map(|strategy| strategy.value.as_str()).next()
}
