//! Activities: who, where and from when, with the questions of planning and an indicator to be filled in.

use jiff::civil::Date;

use super::skeleton::{Skeleton, ids, scalar};
use super::{Desk, NewFile};
use crate::cli::Failure;
use crate::content::kinds::activity;
use crate::content::model::{COUNTRIES, FactorKind};

/// Nothing is assumed of what an activity is to reach: the lines are there, the author takes away what makes them comments.
const INDICATORS: &str = "
# What is measured, and what it is to reach. Take away the `# ` at the start of these lines.
# indicators:
#   - id: officers-trained              # a short name, which reports use as key
#     name: Officers trained
#     unit: officers
#     direction: increase               # increase, decrease or within: never assumed
#     accumulate: sum                   # sum, latest or average of the reports
#     # definition: …                   # what exactly is counted
#     # source: …                       # the means of verification
#     # level: output                   # output, outcome or impact
#     # measure: number                 # number, percent, yes-no, or rating with `scale: [low, high]`
#     # baseline: {value: 0, date: FIRST_DAY}
#     targets:
#       - {by: YEAR-12-31, value: 100}  # or {period: YEAR, value: 100}

";

pub fn new(desk: &Desk) -> Result<NewFile, Failure> {
    let (title, id) = desk.title_and_id()?;
    if desk.content.activities.iter().any(|known| known.id == id || known.aliases.contains(&id)) {
        return Err(Failure(format!("there is an activity `{id}` already; choose another id")));
    }
    let agencies = desk.agencies()?;
    let countries = desk.terms(COUNTRIES, &desk.args.country, "--country")?;
    let start = desk.date("First day")?;
    let text = Skeleton::of(&activity::TABLE)
        .fill("title", scalar(&title))
        .fill("agencies", ids(&agencies))
        .fill("countries", ids(&countries))
        .fill("start", start.to_string())
        .fill("reporting", "{frequency: quarterly}")
        .block("factors", factors(&desk.content.site.factors))
        .block("indicators", indicators(start))
        .block("accept", "")
        .with_dimensions(desk)
        .text();
    let next = format!("name its end, its indicators and their targets; `attain new report {id}` starts its reports");
    Ok(NewFile { path: format!("content/activities/{id}.md"), text, next })
}

/// The indicator that is offered, with days that the activity can have.
fn indicators(start: Date) -> String {
    let year = (start.year() + 1).to_string();
    INDICATORS.replace("FIRST_DAY", &start.to_string()).replace("YEAR", &year)
}

/// The planning factors of the site, to be answered.
fn factors(factors: &[FactorKind]) -> String {
    if factors.is_empty() {
        return String::new();
    }
    let mut text =
        "\n# What was considered when it was planned: yes, partly, no or not-applicable.\n# factors:\n".to_owned();
    for FactorKind { id, title } in factors {
        text += &format!("#   # {title}\n#   {id}: {{considered: partly, evidence: where this can be seen}}\n");
    }
    text
}
