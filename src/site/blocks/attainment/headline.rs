//! What a set of results amounts to, in a sentence written by rule from its counts.

use super::Series;
use crate::content::model::TermIx;
use crate::content::words::Status;
use crate::evaluate::model::*;
use crate::site::wording;

/// Verdicts that a reader takes as good news.
pub const GOOD: [Verdict; 3] = [Verdict::Exceeded, Verdict::Met, Verdict::OnTrack];

/// Verdicts that compare a value with a target.
pub const JUDGED: [Verdict; 6] =
    [Verdict::Exceeded, Verdict::Met, Verdict::OnTrack, Verdict::PartiallyMet, Verdict::OffTrack, Verdict::NotMet];

/// `8 of 12 results that can be judged are met, exceeded or on track`.
pub fn sentence(tally: &Tally) -> String {
    match (tally.any_of(&GOOD), tally.any_of(&JUDGED)) {
        (_, 0) => "No result can be judged yet".into(),
        (0, 1) => "The one result that can be judged is neither met nor on track".into(),
        (0, judged) => {
            format!("None of {} results that can be judged is met, exceeded or on track", wording::whole(judged))
        }
        (1, 1) => "The one result that can be judged is met, exceeded or on track".into(),
        (good, judged) if good == judged => {
            format!("All {} results that can be judged are met, exceeded or on track", wording::whole(judged))
        }
        (good, judged) => {
            format!("{} results that can be judged are met, exceeded or on track", wording::of(good, judged))
        }
    }
}

/// The headline of a table of results: how many of those that can be judged are good.
pub fn title(tally: &Tally, of: &str) -> String {
    match (tally.any_of(&GOOD), tally.any_of(&JUDGED)) {
        _ if tally.total() == 0 => format!("No indicators are recorded for {of}"),
        (_, 0) => format!("No result in {of} can be judged yet"),
        (0, 1) => format!("The one judged result in {of} is neither met nor on track"),
        (0, judged) => {
            format!("None of {} judged results in {of} is met, exceeded or on track", wording::whole(judged))
        }
        (1, 1) => format!("The one judged result in {of} is met, exceeded or on track"),
        (good, judged) if good == judged => {
            format!("All {} judged results in {of} are met, exceeded or on track", wording::whole(judged))
        }
        (good, judged) => {
            format!("{} judged results in {of} are met, exceeded or on track", wording::of(good, judged))
        }
    }
}

/// The indicators of some activities by verdict, counted as their combined verdicts count them.
pub fn tally(judged: &[&JudgedActivity], series: Series) -> Tally {
    let mut tally = Tally::default();
    for one in judged {
        match series {
            Series::All => tally.merge(&one.attainment.tally),
            Series::For(country) => match one.by_country.iter().find(|(of, _)| *of == country) {
                Some((_, combined)) => tally.merge(&combined.tally),
                None => tally.merge(&common(one, country)),
            },
        }
    }
    tally
}

/// The verdicts for a country that the activity does not name itself: those of the common series, of which the running
/// ones of a cancelled activity will never be due.
fn common(judged: &JudgedActivity, country: TermIx) -> Tally {
    let of = |indicator: &JudgedIndicator| match indicator.series_for(country) {
        Some(series) if judged.status == Status::Cancelled && !series.is_final => Some(Verdict::NotDue),
        Some(series) => Some(series.verdict),
        None => indicator.series.is_empty().then_some(Verdict::NoTarget),
    };
    judged.indicators.iter().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_read_well_for_none_one_some_and_all() {
        use Verdict::*;
        for (verdicts, shown) in [
            (&[][..], "No indicators are recorded for Belize"),
            (&[NoTarget, NotDue], "No result in Belize can be judged yet"),
            (&[NotMet], "The one judged result in Belize is neither met nor on track"),
            (&[NotMet, OffTrack], "None of 2 judged results in Belize is met, exceeded or on track"),
            (&[Met, NoData], "The one judged result in Belize is met, exceeded or on track"),
            (&[Met, OnTrack], "All 2 judged results in Belize are met, exceeded or on track"),
            (&[Met, OffTrack, Exceeded], "2 of 3 judged results in Belize are met, exceeded or on track"),
        ] {
            assert_eq!(title(&verdicts.iter().copied().collect(), "Belize"), shown);
        }
        assert_eq!(sentence(&Tally::default()), "No result can be judged yet");
    }
}
