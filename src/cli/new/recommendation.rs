//! Audit recommendations: to whom and when; what became of them is still to come.

use super::skeleton::{Skeleton, ids, scalar};
use super::{Desk, NewFile};
use crate::cli::Failure;
use crate::content::kinds::recommendation;

pub fn new(desk: &Desk) -> Result<NewFile, Failure> {
    let (title, id) = desk.title_and_id()?;
    let to = desk.agencies()?;
    let issued = desk.date("Issued on")?;
    let text = Skeleton::of(&recommendation::TABLE)
        .fill("title", scalar(&title))
        .fill("to", ids(&to))
        .fill("issued", issued.to_string())
        .block("accept", "")
        .text();
    let next = "tie it to a rule under `criterion`, and its page counts the cases that are left".to_owned();
    Ok(NewFile { path: format!("content/recommendations/{id}.md"), text, next })
}
