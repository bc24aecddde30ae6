//! The rule `challenge-unchanged`; which challenges of several reports are one is decided by [`crate::evaluate`].

use super::look::{Look, OneActivity};
use super::registry::rule;
use super::say;
use super::sink::Sink;
use crate::content::model::Challenge;
use crate::content::text::fold;
use crate::content::words::ChallengeStatus;
use crate::diagnostic::Spanned;
use crate::evaluate::model::FollowedChallenge;

rule! {
    /// A challenge has been reported in the same words several times in a row.
    ///
    /// Its text and what is said of its strategy are the same, apart from capitals and spacing, in each of the last reports
    /// (three, unless the policy's `challenge_unchanged_reports` says otherwise), and it is still open in the newest. A text
    /// that is left out because the id carries it on counts as the same.
    ///
    /// ## Why
    ///
    /// A strategy that has not changed anything for months may not be the right one, or the report may have been copied from
    /// the last. GAO's *Standards for Internal Control* (GAO-14-704G, principle 17) ask for deficiencies to be remedied in
    /// time, and GAO-16-235 (2016) was interested in challenges because of what is done about them.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// # in FY2015-Q1, FY2015-Q2 and FY2015-Q3
    /// challenges:
    ///   - id: turnover
    ///     text: Trained officers are moved to other posts.
    ///     strategy: Raise the matter with the ministry.
    /// ```
    ///
    /// ## How to fix
    ///
    /// Say in the newest report what has been tried since and what comes next; if the challenge is over, mark it
    /// `status: resolved`.
    "challenge-unchanged", Note, Programme(check)
}

fn check(look: Look, sink: &mut Sink) {
    let reports = look.content.site.policy.challenge_unchanged_reports as usize;
    for one in look.activities() {
        // Fewer than two reports cannot show a change.
        let Some(newest) = one.reports().next_back().filter(|_| reports >= 2 && one.judged.known.len() >= reports)
        else {
            continue;
        };
        for followed in &one.judged.challenges {
            let Some(challenge) = unchanged(one, followed, reports) else { continue };
            let who = say::challenge(followed.id(), followed.text(one.activity));
            let message = format!("{who} has the same text and strategy in the last {reports} reports");
            sink.add(newest.subject(), challenge.head, message);
        }
    }
}

/// The challenge as the newest report puts it, if it is open there and reads the same in the last `count` known reports.
fn unchanged<'a>(one: OneActivity<'a>, followed: &FollowedChallenge, count: usize) -> Option<&'a Challenge> {
    let last = &one.judged.known[one.judged.known.len() - count..];
    let mentions = &followed.mentions[followed.mentions.len().checked_sub(count)?..];
    if !mentions.iter().map(|(report, _)| report).eq(last) {
        return None;
    }
    let challenges =
        || mentions.iter().filter_map(|(report, at)| one.activity.reports[*report].challenges.listed().get(*at));
    let newest = challenges().next_back().filter(|newest| newest.status == ChallengeStatus::Open)?;
    let texts = || challenges().filter_map(|challenge| challenge.text.as_ref()).map(|text| fold(&text.value));
    let plans = || challenges().map(plan);
    (all_equal(texts()) && all_equal(plans())).then_some(newest)
}

/// What a report says of the strategy: the strategy itself and the reason for having none.
fn plan(challenge: &Challenge) -> (Option<String>, Option<String>) {
    let folded = |text: Option<&Spanned<String>>| text.map(|text| fold(&text.value));
    (folded(challenge.strategy.as_ref()), folded(challenge.no_strategy_reason.as_deref()))
}

fn all_equal<T: PartialEq>(mut items: impl Iterator<Item = T>) -> bool {
    let first = items.next();
    items.all(|item| Some(&item) == first.as_ref())
}

#[cfg(test)]
mod tests {
    use super::super::trial::messages;
    use crate::content::model::Challenge;
    use crate::evaluate::build::{activity, challenge, site_of};

    fn is_unchanged<const N: usize>(mentions: [Option<Challenge>; N], reports: u32) -> bool {
        let mut activity = activity("2014-10-01..");
        for (period, mention) in ["FY2015-Q1", "FY2015-Q2", "FY2015-Q3", "FY2015-Q4"].into_iter().zip(mentions) {
            activity = activity.report(period, "").no_challenges();
            activity = mention.into_iter().fold(activity, |activity, mention| activity.challenge(mention));
        }
        let mut site = site_of([activity]);
        site.site.policy.challenge_unchanged_reports = reports;
        !messages("challenge-unchanged", &site, "2015-12-31").is_empty()
    }

    #[test]
    fn wants_the_same_words_in_each_of_the_last_reports() {
        let same = || Some(challenge("a", "Text").strategy("Plan"));
        let folded = || Some(challenge("a", " TEXT ").strategy("plan"));
        let carried = || Some(challenge("a", "").strategy("Plan"));
        let other_text = || Some(challenge("a", "Other").strategy("Plan"));
        let other_plan = || Some(challenge("a", "Text").strategy("Other"));
        let no_plan = || Some(challenge("a", "Text"));
        let resolved = || Some(challenge("a", "Text").strategy("Plan").resolved());
        for (mentions, expected) in [
            ([same(), same(), same()], true),
            ([same(), folded(), carried()], true),
            ([no_plan(), no_plan(), no_plan()], true),
            ([other_text(), same(), same()], false),
            ([same(), other_plan(), same()], false),
            ([same(), same(), no_plan()], false),
            ([same(), same(), resolved()], false),
            ([resolved(), same(), same()], true),
            ([None, same(), same()], false),
            ([same(), None, same()], false),
            ([same(), same(), None], false),
        ] {
            assert_eq!(is_unchanged(mentions.clone(), 3), expected, "{mentions:?}");
        }
        assert!(is_unchanged([other_text(), same(), same()], 2));
        assert!(is_unchanged([other_text(), same(), same(), same()], 3));
        assert!(!is_unchanged([same()], 1), "one report shows no change");
        assert!(!is_unchanged([same(), same()], 0));
    }
}
