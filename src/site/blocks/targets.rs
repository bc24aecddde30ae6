//! Every target of an indicator: what was promised first, what is in force, what came of it.

use super::attainment::{self, Series};
use super::worked;
use crate::content::model::{Due, Indicator, Measure, Policy, Target};
use crate::evaluate::model::{JudgedActivity, JudgedIndicator, JudgedSeries, JudgedTarget};
use crate::site::mark::{self, Mark};
use crate::site::{Edition, wording};

/// The targets of one series.
#[derive(Debug, Clone)]
pub struct Group {
    pub indicator: String,
    /// The country, where the series is one country's; `all countries` where others have their own.
    pub place: String,
    pub sub: String,
    /// What the shares attained are of, in a sentence; empty where there is none.
    pub share: String,
    pub rows: Vec<Row>,
    /// Said where there are no rows.
    pub none: String,
}

#[derive(Debug, Clone)]
pub struct Row {
    /// The day, and the period that ends on it where the target is for one.
    pub due: String,
    pub set: String,
    /// In force.
    pub goal: String,
    /// The original and each revision with its reason, where it was revised; then its note.
    pub history: Vec<String>,
    pub actual: String,
    /// Periods for which nothing was reported, with their reasons.
    pub unreported: String,
    pub attained: String,
    /// What the share is of, where that differs from the group's; while the target runs, the plan to date.
    pub attained_sub: String,
    pub status: Mark,
    pub status_sub: String,
}

/// The targets of some indicators of an activity; of a long series the newest.
#[derive(Debug, Clone, Default)]
pub struct Table {
    pub title: String,
    pub groups: Vec<Group>,
    /// Says so when earlier targets are left out.
    pub note: String,
}

pub fn table(edition: Edition, judged: &JudgedActivity, indicators: std::ops::Range<usize>) -> Table {
    let (mut groups, mut left) = (Vec::new(), 0);
    let (mut count, mut revised) = (0, 0);
    for at in indicators {
        let series = &judged.indicators[at].series;
        left += worked::newest(series).1;
        for one in series {
            count += one.targets.len() as u32;
            revised += one.targets.iter().filter(|target| target.revision.is_some()).count() as u32;
            groups.push(group(edition, judged, at, one));
        }
    }
    Table {
        title: title(count, revised),
        note: match left {
            0 => String::new(),
            left => format!(
                "{} left out here; the file of targets among the data holds all.",
                wording::sentence(format!("{} are", wording::count(left as u32, "earlier target", "earlier targets")))
            ),
        },
        groups,
    }
}

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

/// `7 targets are set, 1 of them revised`.
fn title(count: u32, revised: u32) -> String {
    let set = match count {
        0 => return "No target is set".into(),
        1 => "1 target is set".to_owned(),
        count => format!("{} targets are set", wording::whole(count)),
    };
    match (count, revised) {
        (_, 0) => set,
        (1, _) => format!("{set} and was revised"),
        (count, revised) if count == revised => format!("{set}, all of them revised"),
        (_, revised) => format!("{set}, {revised} of them revised"),
    }
}

fn group(edition: Edition, judged: &JudgedActivity, at: usize, series: &JudgedSeries) -> Group {
    let activity = &edition.content.activities[judged.activity];
    let indicator = &activity.indicators[at];
    let all = &judged.indicators[at].series;
    let (shown, _) = worked::newest(all);
    let own = shown.into_iter().filter(|(of, _)| of.country == series.country);
    Group {
        indicator: attainment::name(activity, at),
        place: match series.country {
            Some(country) => edition.content.country(country).title.clone(),
            None if all.len() > 1 => "all countries".into(),
            None => String::new(),
        },
        sub: attainment::described(indicator),
        ..Group::of(edition, indicator, own)
    }
}

impl Group {
    /// Rows of targets of one indicator, and what their shares are of.
    pub fn of<'a>(
        edition: Edition,
        indicator: &Indicator,
        targets: impl Iterator<Item = (&'a JudgedSeries, &'a JudgedTarget)> + Clone,
    ) -> Group {
        let share = targets.clone().find_map(|(_, target)| Some(target.ratio.as_ref()?.formula.of_what()));
        let row = |(series, target)| row(edition, indicator, share, (series, target));
        Group {
            indicator: String::new(),
            place: String::new(),
            sub: String::new(),
            share: share.map(|share| format!("Attained: share {share}.")).unwrap_or_default(),
            rows: targets.map(row).collect(),
            none: "No target of this series was set by the as-of date.".into(),
        }
    }
}

fn row(
    edition: Edition,
    indicator: &Indicator,
    share: Option<&str>,
    (series, judged): (&JudgedSeries, &JudgedTarget),
) -> Row {
    let policy = &edition.content.site.policy;
    let (measure, target) = (&indicator.measure, &indicator.targets[judged.target]);
    Row {
        due: due(target, judged),
        set: target.set.as_ref().map(|set| format!("set {}", wording::date(set.value))).unwrap_or_default(),
        goal: wording::goal(measure, judged.goal).to_string(),
        history: history(edition, measure, target, judged),
        actual: attainment::actual(measure, judged),
        unreported: unreported(judged),
        attained: attainment::attained(policy, judged),
        attained_sub: attained_sub(policy, share, series, judged),
        status: mark::verdict(judged.verdict),
        status_sub: attainment::status_sub(judged),
    }
}

/// `30 September 2015`, `30 September 2015, FY2015`.
fn due(target: &Target, judged: &JudgedTarget) -> String {
    let day = wording::date(judged.due);
    match target.due.value {
        Due::Period(period) => format!("{day}, {}", wording::period(period)),
        Due::By(_) => day.to_string(),
    }
}

fn attained_sub(policy: &Policy, share: Option<&str>, series: &JudgedSeries, judged: &JudgedTarget) -> String {
    let sub = attainment::attained_sub(policy, series, judged);
    match share.and_then(|share| sub.strip_prefix(share)) {
        Some(rest) => rest.trim_start_matches("; ").to_owned(),
        None => sub,
    }
}

/// `first 400`, `from 3 November 2014 350: Academy closed`, and which of them was never used.
fn history(edition: Edition, measure: &Measure, target: &Target, judged: &JudgedTarget) -> Vec<String> {
    let mut lines = Vec::new();
    if !target.revisions.is_empty() {
        lines.push(format!("First {}", wording::goal(measure, target.goal.value)));
    }
    for revision in &target.revisions {
        let on = revision.on.value;
        let unused = match on {
            on if on > judged.due => " (after the due date, so not used)",
            on if on > edition.programme.as_of => " (not yet in force)",
            _ => "",
        };
        let reason = revision.reason.as_ref().map(|reason| format!(": {}", reason.value)).unwrap_or_default();
        let goal = wording::goal(measure, revision.goal.value);
        lines.push(format!("{goal} from {}{unused}{reason}", wording::date(on)));
    }
    lines.extend(target.note.as_ref().map(|note| note.value.clone()));
    lines
}

/// `no value for FY2015 Quarter 3; FY2015 Quarter 4 (withheld)`.
fn unreported(judged: &JudgedTarget) -> String {
    let gap = |gap: &crate::evaluate::model::Unreported| match gap.reason {
        Some(reason) => format!("{} ({})", wording::period(gap.period), wording::missing(reason)),
        None => wording::period(gap.period).to_string(),
    };
    match &*judged.unreported {
        [] => String::new(),
        gaps => format!("no value for {}", gaps.iter().map(gap).collect::<Vec<_>>().join("; ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_count_revisions() {
        for (count, revised, shown) in [
            (0, 0, "No target is set"),
            (1, 0, "1 target is set"),
            (1, 1, "1 target is set and was revised"),
            (7, 1, "7 targets are set, 1 of them revised"),
            (7, 7, "7 targets are set, all of them revised"),
        ] {
            assert_eq!(title(count, revised), shown);
        }
    }
}
