//! Blocks, written straight into the page: the tables and lists of which a large site has thousands. A template says where each
//! stands, as `blocks.<name>`.
//!
//! Run by tera, row by row, they took more than half of a build, most of it to hand over every word of every row one by one.
//! What stands on a page once stays in its template.

mod attainment;
mod calendar;
mod challenges;
mod changes;
mod dossier;
mod findings;
pub mod head;
mod history;
mod lists;
mod pieces;
mod record;
mod report;
mod series;
mod strips;
mod targets;
mod workings;

use maud::Render;

use crate::site::view::Block;

/// Writes a block onto a page.
pub fn write(html: &mut String, block: &Block) {
    let made = match block {
        Block::Dossier(entries) => return dossier::entries(html, entries),
        Block::History(table) => return history::table(html, table),
        Block::Targets(table) => return targets::table(html, table),
        Block::Attainment(of) => attainment::table(of),
        Block::Calendar(years) => calendar::years(years),
        Block::ChallengeRows(groups) => lists::challenges(groups),
        Block::Challenges(followed) => challenges::pairs(followed),
        Block::Changes(of) => changes::all(of),
        Block::Entries(entries) => record::entries(entries),
        Block::Factors(title, factors) => record::factors(title, factors),
        Block::Filter(form) => lists::filter(form),
        Block::FindingGroups(groups) => findings::groups(groups),
        Block::Findings(list) => findings::list(list),
        Block::ReportChallenges(said) => report::challenges(said),
        Block::ReportCheck(check) => report::check(check),
        Block::ReportGrid(grid) => calendar::grid(grid),
        Block::ReportLine(line) => report::line(line),
        Block::ReportResults(table) => report::results(table),
        Block::ReportRows(groups) => lists::reports(groups),
        Block::Series(figure) => series::figure(figure),
        Block::Strips(strips) => strips::table(strips),
        Block::Workings(all) => workings::all(all),
    };
    made.render_to(html);
}
