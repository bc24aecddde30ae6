//! The kinds of page, one file each.

mod activity;
mod agency;
mod country;
mod dimension;
mod findings;
mod home;
mod indicators;
mod matrix;
mod report;
mod term;

use super::view::View;
use super::{Edition, Page};

/// What a kind of page is: which pages there are and what each says.
pub struct Kind {
    /// Also the name of its template, `<name>.html`.
    pub name: &'static str,
    /// Every page of this kind.
    pub pages: fn(Edition) -> Vec<Page>,
    /// What one page says.
    pub view: fn(Edition, &Page) -> View,
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Every kind, in the order of the pages' importance.
pub const ALL: &[&Kind] = &[
    &country::KIND,
    &agency::KIND,
    &term::KIND,
    &dimension::KIND,
    &activity::KIND,
    &indicators::KIND,
    &report::KIND,
    &home::KIND,
    &matrix::KIND,
    &findings::KIND,
];
