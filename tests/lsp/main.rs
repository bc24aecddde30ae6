//! `attain lsp` over its wire: what an editor that speaks the protocol sees.

#![allow(clippy::unwrap_used)] // A test that cannot go on says where and stops.

#[path = "../sandbox/mod.rs"]
mod sandbox;

mod completion;
mod conversation;
mod diagnostics;
mod editor;
mod places;
mod rename;
