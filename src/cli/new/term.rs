//! Countries, agencies and all other terms, and free pages: a title, and a text that is still to be written.

use celes::Country;

use super::skeleton::{Skeleton, scalar};
use super::{Desk, NewFile};
use crate::cli::Failure;
use crate::content::kinds::{page, term};
use crate::content::model::COUNTRIES;

/// A term of the dimension with this index.
pub fn new(desk: &Desk, dimension: usize) -> Result<NewFile, Failure> {
    let (title, id) = desk.title_and_id()?;
    let skeleton = match dimension {
        COUNTRIES => with_code(Skeleton::of(&term::COUNTRY), &title),
        _ => Skeleton::of(&term::TABLE),
    };
    let text = skeleton.fill("title", scalar(&title)).text();
    let key = &desk.content.dimensions[dimension].key;
    let next = format!("write the introduction of its page below the front matter; activities name it under `{key}`");
    Ok(NewFile { path: format!("content/{key}/{id}.md"), text, next })
}

/// The code of a country that is called just so.
fn with_code(skeleton: Skeleton, title: &str) -> Skeleton {
    match Country::from_name(title).or_else(|_| Country::from_alias(title)) {
        Ok(country) => skeleton.fill("code", country.alpha2),
        Err(_) => skeleton,
    }
}

pub fn page(desk: &Desk) -> Result<NewFile, Failure> {
    let (title, id) = desk.title_and_id()?;
    let text = Skeleton::of(&page::TABLE).fill("title", scalar(&title)).text();
    let next = "write its text, in markdown, below the front matter".to_owned();
    Ok(NewFile { path: format!("content/pages/{id}.md"), text, next })
}
