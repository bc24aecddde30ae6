//! `activities.csv`: a row per activity. Further dimensions of a site are in `activities.json` only, so that the columns are
//! the same on every site.

use super::table::{Column, Kind, Rows, Table, column};
use crate::content::model::{AGENCIES, AREAS, COUNTRIES, IMPLEMENTERS, PROGRAMMES};
use crate::content::words::Status;
use crate::evaluate::model::{Documentation, Phase, Planning, Reporting, Verdict};
use crate::site::Edition;

pub(super) static TABLE: Table = Table {
    name: "activities",
    title: "Activities",
    description: "One row per activity, sorted by id. Lists are joined by semicolons.",
    columns: COLUMNS,
    key: &["id"],
    rows,
};

const COLUMNS: &[Column] = &[
    column("id", Kind::Text, "Name of the activity's file, without ending"),
    column("title", Kind::Text, "Title"),
    column("status", Kind::Word(Status::WORDS), "Status on the as-of date"),
    column("phase", Kind::Word(Phase::WORDS), "Finished when completed or cancelled, else running"),
    column("countries", Kind::Text, "Ids of the countries it works in"),
    column("agencies", Kind::Text, "Ids of the agencies, the leading one first"),
    column("implementers", Kind::Text, "Ids of the implementing partners"),
    column("areas", Kind::Text, "Ids of the areas of effort"),
    column("programmes", Kind::Text, "Ids of the programmes that fund it"),
    column("start", Kind::Date, "First day"),
    column("end", Kind::Date, "Last day"),
    column("documentation", Kind::Word(Documentation::WORDS), "Whether its indicators have targets"),
    column("attainment", Kind::Word(Verdict::WORDS), "Its indicators' verdicts combined"),
    column("reporting", Kind::Word(Reporting::WORDS), "Whether its reports came and say what they must"),
    column("planning", Kind::Word(Planning::WORDS), "Whether the planning factors were considered"),
];

/// The dimensions that have a column.
const DIMENSIONS: [usize; 5] = [COUNTRIES, AGENCIES, IMPLEMENTERS, AREAS, PROGRAMMES];

fn rows(edition: Edition<'_>, rows: &mut Rows<'_>) {
    for judged in &edition.programme.activities {
        let activity = &edition.content.activities[judged.activity];
        rows.text(&activity.id).text(&activity.title.value).text(judged.status.word()).text(judged.phase.word());
        for dimension in DIMENSIONS {
            rows.list(activity.terms[dimension].iter().map(|term| &edition.content.term(dimension, *term).id));
        }
        for date in [&activity.start, &activity.end] {
            rows.maybe(date.as_ref().map(|date| date.value));
        }
        rows.text(judged.documentation.word()).text(judged.attainment.verdict.word());
        rows.text(judged.reporting.word()).text(judged.planning.word()).end();
    }
}
