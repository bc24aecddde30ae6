//! Everything about some activities by which pages are planned: while it stays the same, so does the plan.

use std::collections::BTreeSet;

use super::Edition;
use super::blocks::attainment::Series;
use super::blocks::dossier::parts as dossier;
use super::blocks::slot::slots;
use super::blocks::{detail, result_parts, year};
use super::kinds;
use crate::content::model::{Activity, Body, Report, TermIx};
use crate::content::period::Period;

/// What the plan takes from some activities.
#[derive(Debug, PartialEq, Eq)]
pub struct Outline {
    activities: Vec<OfActivity>,
    /// Pages of the list of all findings.
    findings: usize,
}

#[derive(Debug, PartialEq, Eq)]
struct OfActivity {
    /// Terms decide which of them have a history.
    terms: Vec<Vec<TermIx>>,
    /// Known reports have pages: one, or more for their results.
    known: Vec<(Period, usize)>,
    details: usize,
    /// What the activity takes in each dossier that it stands in: of an agency, and of each of its countries.
    dossiers: Vec<Vec<usize>>,
    challenges: usize,
    /// The year of each report slot: the calendar is cut by them.
    years: Vec<i16>,
    texts: Vec<Text>,
}

/// Where a text leads, and where others may lead to in it.
#[derive(Debug, PartialEq, Eq)]
struct Text {
    links: Vec<Box<str>>,
    anchors: Box<[Box<str>]>,
}

impl Outline {
    /// The outline of some activities, by their index in the content.
    pub fn of(edition: Edition, activities: &BTreeSet<usize>) -> Outline {
        Outline {
            activities: activities.iter().map(|index| of_activity(edition, *index)).collect(),
            findings: kinds::findings_parts(edition),
        }
    }
}

fn of_activity(edition: Edition, index: usize) -> OfActivity {
    let activity = &edition.content.activities[index];
    let texts = texts(activity);
    let Some(judged) = edition.programme.of_activity(index) else {
        let (known, years) = (Vec::new(), Vec::new());
        return OfActivity { terms: Vec::new(), known, details: 0, dossiers: Vec::new(), challenges: 0, years, texts };
    };
    let year = |period: Period| year::of(&edition.content.site, period.last());
    OfActivity {
        terms: activity.terms.clone(),
        known: judged.known.iter().map(|known| pages(activity, &activity.reports[*known])).collect(),
        details: detail::parts(judged).len(),
        dossiers: std::iter::once(Series::All)
            .chain(activity.countries().iter().map(|country| Series::For(*country)))
            .map(|series| dossier::weights(edition, judged, series))
            .collect(),
        challenges: judged.challenges.len(),
        years: slots(activity, judged).iter().map(|slot| year(slot.period)).collect(),
        texts,
    }
}

fn pages(activity: &Activity, report: &Report) -> (Period, usize) {
    (report.period.value, result_parts::parts(activity, report).len())
}

fn texts(activity: &Activity) -> Vec<Text> {
    let bodies = std::iter::once(&activity.body).chain(activity.reports.iter().map(|report| &report.body));
    let text = |body: &Body| Text {
        links: body.links.iter().map(|link| link.destination.clone()).collect(),
        anchors: body.anchors.clone(),
    };
    bodies.map(text).collect()
}
