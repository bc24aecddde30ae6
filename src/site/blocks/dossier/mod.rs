//! The whole record of an activity on paper: its indicators with every target, its challenges with their strategies, its
//! findings and its reports, with nothing left out. Activities too long for one page are cut between these.

mod beside;
pub mod parts;
pub mod told;

use super::attainment::{self, Series};
use super::findings;
use super::slot::{Slot, slots};
use super::targets::Brief;
use super::{history, places, targets};
use crate::content::model::Activity;
use crate::evaluate::model::*;
use crate::site::mark::{self, Mark};
use crate::site::texts::{Said, Texts};
use crate::site::view::{Anchor, Head};
use crate::site::{Edition, routes, wording};
use beside::Findings;
use parts::{Chunk, Piece};

/// An activity, or as much of it as stands on one page.
#[derive(Debug)]
pub struct Entry {
    pub anchor: String,
    /// Its place in the dossier, from 1.
    pub number: String,
    pub activity: Anchor,
    /// Where it works and who leads it, and how long it runs.
    pub sub: String,
    /// Whether its beginning stands on an earlier page, and its end on a later one.
    pub continued: bool,
    pub continues: bool,
    /// With the beginning only.
    pub summary: String,
    pub verdicts: Vec<Verdict4>,
    pub no_targets_reason: String,
    pub targets: targets::Table,
    /// All that follows says.
    pub texts: Texts,
    pub challenges: Vec<told::Challenge>,
    pub findings: Vec<told::Run>,
    /// Where the findings stand.
    pub files: told::Files,
    pub reports: Vec<Report>,
    /// `7 of 8 due reports were received, 6 of them complete`.
    pub reports_title: String,
}

/// One of the four verdicts of an activity, with what it counts.
#[derive(Debug)]
pub struct Verdict4 {
    pub name: &'static str,
    pub mark: Mark,
    /// `5 of 8 indicators have a target`.
    pub of: String,
}

/// A report, expected or received, in the grid.
#[derive(Debug)]
pub struct Report {
    pub report: Anchor,
    /// Whether it is complete; where none is known, how it stands.
    pub mark: Mark,
    /// `late by 4 days, complete`.
    pub words: Said,
}

/// What a dossier is made for: the page, and which series of an activity count there.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    pub edition: Edition<'a>,
    pub head: &'a Head,
    pub series: Series,
}

impl Page<'_> {
    /// As much of an activity as stands on the page.
    pub fn entry(self, judged: &JudgedActivity, chunk: &Chunk) -> Entry {
        let Page { edition, head, series } = self;
        let activity = &edition.content.activities[judged.activity];
        let found = Findings::of(edition, judged, series);
        let whole = parts::pieces(judged, series, found.below.len());
        let pieces = &whole[chunk.pieces.clone()];
        let begins = chunk.pieces.start == 0;
        let slots = slots(activity, judged);
        let files = told::Files::of(edition, activity);
        let (mut texts, mut challenges, mut findings, mut reports) = (Texts::default(), vec![], vec![], vec![]);
        for piece in pieces {
            match piece {
                Piece::Series { .. } => {}
                Piece::Challenge(at) => {
                    challenges.push(told::challenge(&mut texts, activity, &judged.challenges[*at]));
                }
                Piece::Finding(at) => findings.extend(found.below.get(*at)),
                Piece::Report(at) => reports.extend(slots.get(*at).map(|slot| self.report(&mut texts, slot))),
            }
        }
        Entry {
            anchor: format!("activity-{}", activity.id),
            number: wording::whole(chunk.activity as u32 + 1).to_string(),
            activity: head.to(&activity.title.value, &routes::activity(&activity.id)),
            sub: format!("{}; {}", places(edition, activity), attainment::run(activity, judged)),
            continued: !begins,
            continues: chunk.pieces.end < whole.len(),
            summary: activity.summary.as_ref().filter(|_| begins).map(|text| text.value.clone()).unwrap_or_default(),
            verdicts: if begins { self.verdicts(activity, judged) } else { Vec::new() },
            no_targets_reason: activity
                .no_targets_reason
                .as_ref()
                .filter(|_| begins)
                .map(|reason| reason.value.clone())
                .unwrap_or_default(),
            targets: self.targets(judged, pieces, &found, &files),
            challenges,
            findings: told::findings(&mut texts, (edition, head), activity, &findings),
            files,
            texts,
            reports_title: super::report_grid::title(&super::report_grid::counts(std::iter::once(judged))),
            reports,
        }
    }

    /// The four verdicts, never blended; attainment is that of the page's country where it has one.
    fn verdicts(self, activity: &Activity, judged: &JudgedActivity) -> Vec<Verdict4> {
        let tally = attainment::tally(&[judged], self.series);
        let here = match self.series {
            Series::All => None,
            Series::For(country) => {
                judged.by_country.iter().find(|(at, _)| *at == country).map(|(_, combined)| combined)
            }
        };
        let counts = super::report_grid::counts(std::iter::once(judged));
        let settled = super::factor_grid::recorded_title(activity);
        vec![
            Verdict4 {
                name: "Targets",
                mark: mark::documentation(judged.documentation),
                of: match tally.total() {
                    0 => "no indicators are recorded".into(),
                    total => format!(
                        "{} {} {} a target",
                        wording::of(tally.with_target(), total),
                        if total == 1 { "indicator" } else { "indicators" },
                        wording::has_have(tally.with_target())
                    ),
                },
            },
            Verdict4 {
                name: "Attainment",
                mark: mark::verdict(here.unwrap_or(&judged.attainment).verdict),
                of: attainment::sentence(&tally),
            },
            Verdict4 {
                name: "Reports",
                mark: mark::reporting(judged.reporting),
                of: super::report_grid::title(&counts),
            },
            Verdict4 { name: "Planning", mark: mark::planning(judged.planning), of: settled },
        ]
    }

    /// The targets of the pieces, with a group for each series; one without a target says what was reported last.
    fn targets(
        self,
        judged: &JudgedActivity,
        pieces: &[Piece],
        found: &Findings,
        files: &told::Files,
    ) -> targets::Table {
        let Page { edition, series, .. } = self;
        let activity = &edition.content.activities[judged.activity];
        let title = targets::title_of(&judged.indicators, series);
        let sub = "The goal in force with its history, what came of it, and findings that the row itself tells.";
        let mut brief = Brief { edition, table: targets::Table { title, sub, ..targets::Table::default() } };
        for piece in pieces {
            let Piece::Series { indicator: at, series: one, targets: range } = piece else { continue };
            let indicator = &activity.indicators[*at];
            let findings = one.map_or_else(Vec::new, |one| {
                let texts = &mut brief.table.texts;
                range.clone().map(|nth| told::beside(texts, edition, files, found.beside((*at, one, nth)))).collect()
            });
            let one = one.map(|one| &judged.indicators[*at].series[one]);
            brief.add(&targets::Part {
                indicator,
                name: match range.start {
                    0 => attainment::name(activity, *at),
                    _ => format!("{}, continued", attainment::name(activity, *at)),
                },
                place: one.map(|one| series.place(edition, judged, *at, one)).unwrap_or_default(),
                sub: if range.start == 0 { history::sub(edition, indicator) } else { String::new() },
                targets: one.map(|one| (one, &one.targets[range.clone()])),
                findings,
                none: if range.is_empty() { self.without_target(judged, *at, one) } else { String::new() },
            });
        }
        brief.table
    }

    /// Said where no target is set.
    fn without_target(self, judged: &JudgedActivity, at: usize, one: Option<&JudgedSeries>) -> String {
        match self.series.latest(self.edition, judged, at, one) {
            None => "No target is set, and nothing was reported.".into(),
            Some((value, period)) => format!("No target is set. Latest value: {value} ({period})."),
        }
    }

    fn report(self, texts: &mut Texts, slot: &Slot) -> Report {
        let Page { edition, head, .. } = self;
        let completeness = slot.completeness();
        let arrival = slot.arrival_words(edition.content);
        let words = match &completeness {
            Some(mark) => texts.say(format_args!("{arrival}, {}", mark.label.to_lowercase())),
            None => texts.say(arrival),
        };
        Report {
            report: slot.link(head, wording::period(slot.period)),
            mark: completeness.unwrap_or_else(|| slot.arrival(edition.content)),
            words,
        }
    }
}
