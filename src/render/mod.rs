//! Stage 6, a page → bytes: theme, markdown, charts, and one file per data export under `formats/`.
//!
//! Rendering is a pure function of the edition and a route. It decides nothing: what is said was decided in [`crate::site`].

pub mod escape;
pub mod formats;
pub mod markdown;
pub mod theme;
