//! `attain explain`: how the verdicts of an activity came about, or what a rule means.

use super::args::ExplainArgs;
use super::load::{Loaded, load};
use super::terminal::{FAINT, STRONG, Terminal, plain};
use super::{Failure, Outcome, gate};
use crate::content::model::Activity;
use crate::content::nearest::did_you_mean;
use crate::diagnostic::RuleDoc;
use crate::evaluate::model::{JudgedActivity, JudgedIndicator};
use crate::rules;
use crate::site::wording;
use crate::site::working::{Line, Section, Working};

pub fn run(args: &ExplainArgs, terminal: &Terminal) -> Result<Outcome, Failure> {
    let subject = args.subject.as_str();
    if let Some(rule) = rules::all().into_iter().find(|rule| rule.id == subject) {
        terminal.print(&rule_text(rule))?;
        return Ok(Outcome::Done);
    }
    let loaded = load(&args.site, None)?;
    if !loaded.compiled.errors.is_empty() {
        return gate::report_errors(&loaded, &args.site, &args.print, terminal);
    }
    let (activity, indicator) = subject.split_once('/').map_or((subject, None), |(a, i)| (a, Some(i)));
    let activity = find_activity(&loaded, activity)?;
    let indicator = indicator.map(|id| find_indicator(&loaded, activity, id)).transpose()?;
    terminal.print(&text(&loaded, activity, indicator))?;
    Ok(Outcome::Done)
}

/// A rule's documentation with its headings set off.
fn rule_text(rule: &RuleDoc) -> String {
    let mut text = format!("{STRONG}{}{STRONG:#} ({} by default)\n\n", rule.id, rule.level);
    for line in rule.doc.trim().lines() {
        text += &match line.trim_start_matches('#') {
            heading if heading.len() < line.len() => format!("{STRONG}{}{STRONG:#}\n", heading.trim()),
            line => format!("{line}\n"),
        };
    }
    text
}

fn find_activity<'a>(loaded: &'a Loaded, id: &str) -> Result<&'a JudgedActivity, Failure> {
    let content = &loaded.compiled.content;
    match content.activities.binary_search_by(|activity| activity.id.as_str().cmp(id)) {
        Ok(at) => loaded
            .compiled
            .programme
            .of_activity(at)
            .ok_or_else(|| Failure(format!("activity `{id}` is a draft and is not judged; add --drafts"))),
        Err(_) => {
            let rules = rules::all();
            let activities = || content.activities.iter().map(|activity| activity.id.as_str());
            let hint = did_you_mean(id, activities().chain(rules.iter().map(|rule| rule.id)))
                .or_else(|| {
                    activities().find(|known| known.contains(id)).map(|known| format!("did you mean `{known}`?"))
                })
                .unwrap_or_else(|| "`attain status` lists the activities".to_owned());
            Err(Failure(format!("there is no activity or rule `{id}`; {hint}")))
        }
    }
}

fn find_indicator(loaded: &Loaded, judged: &JudgedActivity, id: &str) -> Result<usize, Failure> {
    let activity = activity_of(loaded, judged);
    let ids = || activity.indicators.iter().map(|indicator| indicator.id.value.as_str());
    ids().position(|known| known == id).ok_or_else(|| {
        let hint = did_you_mean(id, ids()).unwrap_or_else(|| {
            let listed: Vec<&str> = ids().collect();
            if listed.is_empty() { "it has none".to_owned() } else { format!("it has {}", wording::list(&listed)) }
        });
        Failure(format!("activity `{}` has no indicator `{id}`; {hint}", activity.id))
    })
}

fn activity_of<'a>(loaded: &'a Loaded, judged: &JudgedActivity) -> &'a Activity {
    &loaded.compiled.content.activities[judged.activity]
}

/// Everything about an activity, or about one of its indicators.
fn text(loaded: &Loaded, judged: &JudgedActivity, only: Option<usize>) -> String {
    let activity = activity_of(loaded, judged);
    let programme = &loaded.compiled.programme;
    let working = Working::new(&loaded.compiled.content, programme, judged);
    let mut text = format!("{STRONG}{}{STRONG:#} ({})\n", plain(&activity.title.value), activity.id);
    let status = wording::status(judged.status).to_lowercase();
    text += &format!("{status} as of {}\n\n", wording::date(programme.as_of));
    if only.is_none() {
        for section in [working.documentation(), working.reporting(), working.planning(), working.attainment()] {
            write_section(&mut text, loaded, "", &section);
        }
    }
    for (at, indicator) in judged.indicators.iter().enumerate() {
        if only.is_none_or(|only| only == at) {
            write_indicator(&mut text, loaded, &working, (at, indicator));
        }
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

fn write_indicator(text: &mut String, loaded: &Loaded, working: &Working, (at, judged): (usize, &JudgedIndicator)) {
    for (depth, section) in on_indicator(working, (at, judged)) {
        write_section(text, loaded, &"  ".repeat(depth), &section);
    }
}

/// The sections on an indicator, then those on its targets one step further in.
pub fn on_indicator(working: &Working, (at, judged): (usize, &JudgedIndicator)) -> Vec<(usize, Section)> {
    let targets = judged
        .series
        .iter()
        .flat_map(|series| series.targets.iter().map(move |target| (1, working.target(at, series, target).section())));
    std::iter::once((0, working.indicator(at))).chain(targets).collect()
}

fn write_section(text: &mut String, loaded: &Loaded, indent: &str, section: &Section) {
    *text += &format!("{indent}{STRONG}{}: {}{STRONG:#}\n", plain(&section.heading), section.verdict);
    for (line, place) in lines(loaded, section) {
        let place = place.map(|place| format!("  {FAINT}{place}{FAINT:#}")).unwrap_or_default();
        *text += &format!("{indent}  {line}{place}\n");
    }
    text.push('\n');
}

/// The lines of a section, their texts in one column, each with the place that it comes from, if it has one.
pub fn lines(loaded: &Loaded, section: &Section) -> Vec<(String, Option<String>)> {
    let labels: Vec<String> = section.lines.iter().map(|line| plain(&line.label)).collect();
    let width = labels.iter().map(|label| label.chars().count()).max().unwrap_or(0);
    let line = |(line, label): (&Line, String)| {
        let place = line.place.map(|span| {
            let at = loaded.sources.position(span).line;
            format!("{}:{at}", loaded.sources.path(span.file))
        });
        (format!("{label:width$}  {}", plain(&line.text)), place)
    };
    section.lines.iter().zip(labels).map(line).collect()
}
