//! Targets in brief, for a record that is printed whole: the same columns without the workings.

use super::worked::unreported;
use super::{Group, Row, Table, period, target_of, title};
use crate::content::model::{Due, Indicator, Target};
use crate::content::period::Period;
use crate::evaluate::model::{JudgedIndicator, JudgedSeries, JudgedTarget, Verdict};
use crate::site::blocks::attainment::{self, Series};
use crate::site::texts::Said;
use crate::site::{Edition, mark, wording};

/// The title of a table of all targets of some indicators that count for a page.
pub fn title_of(judged: &[JudgedIndicator], series: Series) -> String {
    let of = |indicator: &'_ JudgedIndicator| -> (u32, u32) {
        let shown = series.of(indicator);
        let targets = shown.iter().flat_map(|at| &indicator.series[*at].targets);
        (targets.clone().count() as u32, targets.filter(|target| target.revision.is_some()).count() as u32)
    };
    let (count, revised) = judged.iter().map(of).fold((0, 0), |(a, b), (c, d)| (a + c, b + d));
    title(count, revised)
}

/// A table while it is made.
#[derive(Debug)]
pub struct Brief<'a> {
    pub edition: Edition<'a>,
    pub table: Table,
}

/// What stands in and above the rows of a group.
#[derive(Debug)]
pub struct Part<'a> {
    pub indicator: &'a Indicator,
    pub name: String,
    /// Whose series it is, where that is not plain.
    pub place: String,
    /// Unit, definition, baseline, means of verification.
    pub sub: String,
    /// Some targets of one series; none where nothing is promised.
    pub targets: Option<(&'a JudgedSeries, &'a [JudgedTarget])>,
    /// Findings that stand beside each target; empty where there are none.
    pub findings: Vec<Said>,
    /// Said where there are no targets.
    pub none: String,
}

/// Whether nothing is known of a target yet but what was promised, and that in one go.
pub fn is_ahead(indicator: &Indicator, judged: &JudgedTarget) -> bool {
    let target = target_of(indicator, judged);
    let plain = target.revisions.is_empty() && target.set.is_none() && target.note.is_none();
    plain && judged.verdict == Verdict::NotDue && judged.observations.is_empty() && judged.unreported.is_empty()
}

/// What tells a target from the others of its series.
enum Named {
    /// It is due on this period's last day.
    Period(Period),
    Day,
}

fn due(target: &Target, judged: &JudgedTarget) -> Named {
    match target.due.value {
        Due::Period(period) if period.last() == judged.due => Named::Period(period),
        Due::Period(_) | Due::By(_) => Named::Day,
    }
}

impl Brief<'_> {
    pub fn add(&mut self, part: &Part) {
        let Table { texts, steps, .. } = &mut self.table;
        let (indicator, place, none) = (texts.put(&part.name), texts.put(&part.place), texts.put(&part.none));
        let begins = steps.len();
        if !part.sub.is_empty() {
            self.table.step(&part.sub, None);
        }
        let targets = part.targets.map_or(&[][..], |(_, targets)| targets);
        let share = targets.iter().find_map(|target| Some(target.ratio.as_ref()?.formula.of_what()));
        if let Some(share) = share {
            self.table.step(format_args!("Attained: share {share}"), None);
        }
        let about = begins..self.table.steps.len();
        let all = part
            .targets
            .into_iter()
            .flat_map(|(series, targets)| targets.iter().enumerate().map(move |(nth, target)| (nth, series, target)));
        let (ahead, known): (Vec<_>, Vec<_>) = all.partition(|(.., target)| is_ahead(part.indicator, target));
        let rows = known.into_iter().map(|(nth, series, target)| {
            let findings = part.findings.get(nth).copied().unwrap_or_default();
            Row { findings, ..self.row(part.indicator, share, (series, target)) }
        });
        let rows = rows.collect();
        let begins = self.table.steps.len();
        for (.., judged) in ahead {
            self.ahead(part.indicator, judged);
        }
        let ahead = begins..self.table.steps.len();
        self.table.groups.push(Group {
            anchor: String::new(),
            indicator,
            place,
            status: None,
            about,
            rows,
            ahead,
            none,
        });
    }

    /// `66.2% for 2026 Quarter 2`, `400 by 30 September 2016`.
    fn ahead(&mut self, indicator: &Indicator, judged: &JudgedTarget) {
        let goal = wording::goal(&indicator.measure, judged.goal(indicator).value);
        match due(target_of(indicator, judged), judged) {
            Named::Period(period) => self.table.step(format_args!("{goal} for {}", wording::period(period)), None),
            Named::Day => self.table.step(format_args!("{goal} by {}", wording::date(judged.due)), None),
        }
    }

    fn row(&mut self, indicator: &Indicator, share: Option<&str>, of: (&JudgedSeries, &JudgedTarget)) -> Row {
        let (measure, judged) = (&indicator.measure, of.1);
        let policy = &self.edition.content.site.policy;
        let begins = self.table.steps.len();
        self.history(indicator, judged);
        let target = target_of(indicator, judged);
        let texts = &mut self.table.texts;
        Row {
            due: match due(target, judged) {
                Named::Period(period) => texts.put(wording::period(period).as_str()),
                Named::Day => texts.put(wording::date(judged.due).as_str()),
            },
            window: match (due(target, judged), period(target)) {
                (Named::Day, Some(period)) => texts.say(period),
                _ => Said::default(),
            },
            goal: texts.say(wording::goal(measure, judged.goal(indicator).value)),
            history: begins..self.table.steps.len(),
            actual: match &judged.actual {
                Some(value) => texts.say(wording::value(measure, value)),
                None => texts.put(attainment::no_actual(judged)),
            },
            actual_sub: texts.write(|buffer| unreported(buffer, buffer.len(), judged)),
            attained: match &judged.ratio {
                Some(ratio) => texts.put(wording::ratio(&ratio.value, policy).as_str()),
                None => texts.put("–"),
            },
            attained_sub: self.attained_sub(indicator, share, of),
            status: mark::verdict(judged.verdict),
            status_sub: self.table.texts.put(&attainment::status_sub(judged)),
            findings: Said::default(),
            decides: false,
        }
    }

    fn attained_sub(&mut self, indicator: &Indicator, share: Option<&str>, of: (&JudgedSeries, &JudgedTarget)) -> Said {
        let sub = attainment::attained_sub(&self.edition.content.site.policy, indicator, of);
        self.table.texts.put(match share.and_then(|share| sub.strip_prefix(share)) {
            Some(rest) => rest.trim_start_matches("; "),
            None => &sub,
        })
    }

    /// `set 30 November 2012`, `first 400`, `350 from 3 November 2014: Academy closed`, and which of them was never used.
    fn history(&mut self, indicator: &Indicator, judged: &JudgedTarget) {
        let (measure, target) = (&indicator.measure, target_of(indicator, judged));
        if let Some(set) = &target.set {
            self.table.step(format_args!("set {}", wording::date(set.value)), None);
        }
        if !target.revisions.is_empty() {
            self.table.step(format_args!("first {}", wording::goal(measure, target.goal.value)), None);
        }
        for revision in &target.revisions {
            let on = revision.on.value;
            let unused = match on {
                on if on > judged.due => " (after the due date, so not used)",
                on if on > self.edition.programme.as_of => " (not yet in force)",
                _ => "",
            };
            let reason = revision.reason.as_ref().map(|reason| format!(": {}", reason.value)).unwrap_or_default();
            let goal = wording::goal(measure, revision.goal.value);
            self.table.step(format_args!("{goal} from {}{unused}{reason}", wording::date(on)), None);
        }
        if let Some(note) = &target.note {
            self.table.step(&note.value, None);
        }
    }
}
