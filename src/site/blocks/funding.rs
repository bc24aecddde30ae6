//! Money as activities record it: added up per currency and never across currencies.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::content::quantity::Decimal;
use crate::evaluate::model::*;
use crate::site::view::{Anchor, Head};
use crate::site::{Edition, routes, wording};

/// What one activity records in one currency.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    pub activity: Anchor,
    pub amount: String,
    pub currency: String,
    /// `FY2014 to FY2016`; empty where no year is named.
    pub years: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Funding {
    /// `USD 1,200,000 and EUR 30,000 are recorded for 5 of 8 activities`; empty when nothing is.
    pub title: String,
    pub rows: Vec<Row>,
    /// Says so when rows are left out; the totals never leave anything out.
    pub left_out: String,
    /// Amount and currency.
    pub totals: Vec<(String, String)>,
}

/// The money of some activities, all of it in the totals and the first `most` amounts by activity. Amounts are those of
/// whole activities.
pub fn of_activities(edition: Edition, head: &Head, judged: &[&JudgedActivity], most: usize) -> Funding {
    let mut totals: BTreeMap<&str, Decimal> = BTreeMap::new();
    let (mut rows, mut funded) = (Vec::new(), 0);
    for one in judged {
        let activity = &edition.content.activities[one.activity];
        let mut of: BTreeMap<&str, (Decimal, Vec<i16>)> = BTreeMap::new();
        for funding in &activity.funding {
            let entry = of.entry(&funding.currency).or_default();
            entry.0 = entry.0 + funding.amount;
            entry.1.extend(funding.fiscal_year);
        }
        funded += u32::from(!of.is_empty());
        for (currency, (amount, years)) in of {
            let total = totals.entry(currency).or_default();
            *total = *total + amount;
            rows.push(Row {
                activity: head.to(&activity.title.value, &routes::activity(&activity.id)),
                amount: wording::number(amount).to_string(),
                currency: currency.to_owned(),
                years: span_of(years),
            });
        }
    }
    let left = rows.len().saturating_sub(most);
    rows.truncate(most);
    let totals: Vec<(String, String)> =
        totals.into_iter().map(|(currency, sum)| (wording::number(sum).to_string(), currency.to_owned())).collect();
    Funding { title: title(&totals, funded, judged.len() as u32), rows, left_out: left_out(left), totals }
}

fn left_out(left: usize) -> String {
    match left {
        0 => String::new(),
        left => format!(
            "{} more stand on the pages of their activities and are in the totals.",
            wording::whole(left as u32)
        ),
    }
}

fn title(totals: &[(String, String)], funded: u32, all: u32) -> String {
    let sums: Vec<String> = totals.iter().map(|(amount, currency)| format!("{currency} {amount}")).collect();
    let of = if all == 1 { "activity" } else { "activities" };
    match sums.len() {
        0 => String::new(),
        1 => format!("{} is recorded for {} {of}", sums[0], wording::of(funded, all)),
        _ => format!("{} are recorded for {} {of}", wording::list(&sums), wording::of(funded, all)),
    }
}

/// `FY2014 to FY2016`.
fn span_of(mut years: Vec<i16>) -> String {
    years.sort_unstable();
    match (years.first(), years.last()) {
        (Some(first), Some(last)) if first == last => format!("FY{first}"),
        (Some(first), Some(last)) => format!("FY{first} to FY{last}"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_recorded_for_how_many() {
        let sum = |amount: &str, currency: &str| (amount.to_owned(), currency.to_owned());
        assert_eq!(title(&[], 0, 4), "");
        assert_eq!(title(&[sum("1,200", "USD")], 1, 1), "USD 1,200 is recorded for 1 of 1 activity");
        assert_eq!(
            title(&[sum("30", "EUR"), sum("1,200", "USD")], 2, 5),
            "EUR 30 and USD 1,200 are recorded for 2 of 5 activities"
        );
    }

    #[test]
    fn years_are_a_span() {
        assert_eq!(span_of(vec![]), "");
        assert_eq!(span_of(vec![2015]), "FY2015");
        assert_eq!(span_of(vec![2016, 2014]), "FY2014 to FY2016");
    }
}
