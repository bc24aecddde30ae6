//! `recommendations.csv`: a row per recommendation issued by the as-of date. `cases` is empty without a criterion: nothing is
//! counted, which is not the same as no case.

use super::table::{Column, Kind, Rows, Table, column};
use crate::content::model::AGENCIES;
use crate::content::words::{RecommendationStatus, Response};
use crate::site::Edition;

pub(super) static TABLE: Table = Table {
    name: "recommendations",
    title: "Recommendations",
    description: "One row per audit recommendation, sorted by id.",
    columns: COLUMNS,
    key: &["recommendation"],
    rows,
};

const COLUMNS: &[Column] = &[
    column("recommendation", Kind::Text, "Name of the recommendation's file, without ending"),
    column("title", Kind::Text, "Title"),
    column("to", Kind::Text, "Ids of the agencies it is addressed to"),
    column("issued", Kind::Date, "Day on which it was issued"),
    column("response", Kind::Word(Response::WORDS), "What the addressee answered"),
    column("status", Kind::Word(RecommendationStatus::WORDS), "Where it stands on the as-of date"),
    column("cases", Kind::Whole, "Cases of its criterion that remain; none when it has no criterion"),
];

fn rows(edition: Edition<'_>, rows: &mut Rows<'_>) {
    for (at, judged) in edition.programme.recommendations.iter().enumerate() {
        let recommendation = &edition.content.recommendations[judged.recommendation];
        let agency = |agency: &usize| &edition.content.term(AGENCIES, *agency).id;
        let cases = recommendation.criterion.as_ref().and(edition.findings.cases.get(at)).map(Vec::len);
        rows.text(&recommendation.id).text(&recommendation.title).list(recommendation.to.iter().map(agency));
        rows.plain(recommendation.issued).maybe_text(recommendation.response.map(Response::word));
        rows.text(judged.status.word()).maybe(cases.map(|cases| cases as i64)).end();
    }
}
