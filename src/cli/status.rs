//! `attain status`: the programme at a glance, in words that colour only repeats.

use anstyle::{AnsiColor, Style};

use super::args::StatusArgs;
use super::load::{Loaded, load};
use super::terminal::{FAINT, STRONG, Terminal, plain};
use super::{Failure, Outcome, gate};
use crate::content::model::{AGENCIES, COUNTRIES, TermIx};
use crate::content::nearest::did_you_mean;
use crate::evaluate::model::*;
use crate::site::wording;

const GOOD: Style = AnsiColor::Green.on_default();
const DOUBTFUL: Style = AnsiColor::Yellow.on_default();
const BAD: Style = AnsiColor::Red.on_default();

pub fn run(args: &StatusArgs, terminal: &Terminal) -> Result<Outcome, Failure> {
    let loaded = load(&args.site, None)?;
    if !loaded.compiled.errors.is_empty() {
        return gate::report_errors(&loaded, &args.site, &args.print, terminal);
    }
    let part = Part::of(&loaded, args)?;
    terminal.print(&text(&loaded, &part))?;
    Ok(Outcome::Done)
}

/// The part of the programme that is shown.
struct Part<'a> {
    title: String,
    rollup: &'a Rollup,
    /// The country whose series are shown, when it is one country's.
    country: Option<TermIx>,
}

impl<'a> Part<'a> {
    fn of(loaded: &'a Loaded, args: &StatusArgs) -> Result<Part<'a>, Failure> {
        let compiled = &loaded.compiled;
        let (dimension, id) = match (&args.country, &args.agency) {
            (Some(id), _) => (COUNTRIES, id),
            (None, Some(id)) => (AGENCIES, id),
            (None, None) => {
                let title = compiled.content.site.title.clone();
                return Ok(Part { title, rollup: &compiled.programme.total, country: None });
            }
        };
        let of = &compiled.content.dimensions[dimension];
        let term = of.find(id).ok_or_else(|| {
            let ids = || of.terms.iter().map(|term| term.id.as_str());
            let hint = did_you_mean(id, ids()).unwrap_or_else(|| {
                let known: Vec<&str> = ids().collect();
                format!("there are {}", wording::list(&known))
            });
            Failure(format!("there is no {} `{id}`; {hint}", of.singular.to_lowercase()))
        })?;
        let country = (dimension == COUNTRIES).then_some(term);
        let title = of.terms[term].title.clone();
        Ok(Part { title, rollup: &compiled.programme.rollups[dimension][term], country })
    }
}

fn text(loaded: &Loaded, part: &Part) -> String {
    let programme = &loaded.compiled.programme;
    let all = part.rollup.activities.len() as u32;
    let mut text = format!(
        "{STRONG}{}{STRONG:#}\n{} as of {}\n\n",
        plain(&part.title),
        wording::count(all, "activity", "activities"),
        wording::date(programme.as_of),
    );
    for (label, line) in summary(part.rollup) {
        text += &format!("{label:13}{line}\n");
    }
    let rows: Vec<[Cell; 5]> =
        part.rollup.activities.iter().map(|at| row(loaded, part, &programme.activities[*at])).collect();
    text + &table(&rows)
}

/// The four verdicts with their denominators.
fn summary(rollup: &Rollup) -> [(&'static str, String); 4] {
    let all = rollup.activities.len() as u32;
    let documented = rollup.documentation[Documentation::Documented as usize];
    let targets = format!("{} activities have a target for every indicator", wording::of(documented, all));
    let attainment = format!("{} activities have targets", wording::of(rollup.attainment.with_target(), all));
    let considered = rollup.planning[Planning::Considered as usize];
    let planning = format!("{} activities considered every factor", wording::of(considered, all));
    [
        ("Targets", targets + &listed(&undocumented(rollup))),
        ("Attainment", attainment + &listed(&attained(rollup))),
        ("Reporting", reporting(&rollup.reports)),
        ("Planning", planning + &listed(&unconsidered(rollup))),
    ]
}

/// "31 of 36 reports due were received; 28 on time, 3 late, 5 overdue; 27 of 31 received are complete".
fn reporting(counts: &ReportCounts) -> String {
    let states = listed(&[(counts.on_time, "on time"), (counts.late, "late"), (counts.overdue, "overdue")]);
    let due = format!("{} reports due were received{states}", wording::of(counts.received, counts.due));
    match counts.received {
        0 => due,
        received => format!("{due}; {} received are complete", wording::of(counts.complete, received)),
    }
}

fn undocumented(rollup: &Rollup) -> Vec<(u32, &'static str)> {
    let of = |verdict: Documentation| rollup.documentation[verdict as usize];
    vec![
        (of(Documentation::PartlyDocumented), "partly documented"),
        (of(Documentation::NoTargets), "with no target established"),
    ]
}

fn attained(rollup: &Rollup) -> Vec<(u32, &'static str)> {
    let with_target = rollup.attainment.iter().filter(|(verdict, _)| *verdict != Verdict::NoTarget);
    with_target.map(|(verdict, count)| (count, wording::verdict(verdict))).collect()
}

fn unconsidered(rollup: &Rollup) -> Vec<(u32, &'static str)> {
    let of = |verdict: Planning| rollup.planning[verdict as usize];
    vec![(of(Planning::PartlyConsidered), "partly considered"), (of(Planning::NotDocumented), "not documented")]
}

/// "; 3 met, 1 on track"; zeros are left out.
fn listed(counts: &[(u32, &str)]) -> String {
    let parts: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| format!("{count} {}", word.to_lowercase()))
        .collect();
    if parts.is_empty() { String::new() } else { format!("; {}", parts.join(", ")) }
}

/// One field of the table: what it says, and how it is coloured on top.
struct Cell {
    text: String,
    style: Style,
}

fn row(loaded: &Loaded, part: &Part, judged: &JudgedActivity) -> [Cell; 5] {
    let by_country =
        |country| judged.by_country.iter().find(|(term, _)| *term == country).map(|(_, combined)| combined);
    let attainment = part.country.and_then(by_country).unwrap_or(&judged.attainment).verdict;
    let cell = |text: &str, style| Cell { text: text.to_owned(), style };
    [
        cell(&loaded.compiled.content.activities[judged.activity].id, Style::new()),
        cell(
            &spaced(judged.documentation.word()),
            match judged.documentation {
                Documentation::Documented => GOOD,
                Documentation::PartlyDocumented => DOUBTFUL,
                Documentation::NoTargets => BAD,
            },
        ),
        cell(&wording::verdict(attainment).to_lowercase(), attainment_style(attainment)),
        cell(
            &spaced(judged.reporting.word()),
            match judged.reporting {
                Reporting::Complete => GOOD,
                Reporting::Incomplete => DOUBTFUL,
                Reporting::Overdue => BAD,
                Reporting::NoneDue | Reporting::NotRequired => FAINT,
            },
        ),
        cell(
            &spaced(judged.planning.word()),
            match judged.planning {
                Planning::Considered => GOOD,
                Planning::PartlyConsidered => DOUBTFUL,
                Planning::NotDocumented => BAD,
            },
        ),
    ]
}

fn spaced(word: &str) -> String {
    word.replace('-', " ")
}

fn attainment_style(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Exceeded | Verdict::Met | Verdict::OnTrack => GOOD,
        Verdict::PartiallyMet | Verdict::OffTrack => DOUBTFUL,
        Verdict::NotMet => BAD,
        Verdict::NotDue | Verdict::NoData | Verdict::NoTarget => FAINT,
    }
}

const HEADS: [&str; 5] = ["activity", "targets", "attainment", "reporting", "planning"];

fn table(rows: &[[Cell; 5]]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].text.chars().count());
        cells.max().unwrap_or(0).max(HEADS[column].len())
    };
    let widths: [usize; 5] = std::array::from_fn(width);
    let mut text = String::from("\n");
    let mut line = |cells: [(&str, Style); 5]| {
        let mut line = String::new();
        for ((cell, style), width) in cells.into_iter().zip(widths) {
            let padding = " ".repeat(width - cell.chars().count() + 2);
            line += &format!("{style}{cell}{style:#}{padding}");
        }
        text += line.trim_end();
        text.push('\n');
    };
    line(HEADS.map(|head| (head, STRONG)));
    for row in rows {
        line(std::array::from_fn(|column| (row[column].text.as_str(), row[column].style)));
    }
    text
}
