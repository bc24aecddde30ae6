//! Stage 6, a page → bytes: theme, blocks, markdown, charts, and one file per data export under `formats/`.
//!
//! Rendering is a pure function of the edition and a file of the output. It decides nothing: what is said was decided in
//! [`crate::site`].

mod blocks;
pub mod charts;
mod downloads;
pub mod escape;
#[cfg(test)]
mod every_page;
pub mod formats;
pub mod markdown;
pub mod page;
pub mod paper;
pub mod renderer;
pub mod rows;
pub mod search;
pub mod sprite;
pub mod theme;

/// Text made safe for HTML, in content and in attributes.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    escape::attribute(&mut safe, text);
    safe
}
