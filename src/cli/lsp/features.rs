//! The table of what the editor can ask for.
//!
//! A feature is a file: a type that says which request it answers, what it promises when the editor introduces itself, and
//! its answer. It sees the site through a [`Workspace`] and cannot change it.

use lsp_server::ErrorCode;
use lsp_types::ServerCapabilities;
use lsp_types::request::Request;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::actions::Fixes;
use super::client::Client;
use super::completion::Complete;
use super::definition::Define;
use super::formatting::LayOut;
use super::hover::Explain;
use super::references::Refer;
use super::rename::{FileRename, PrepareRename, Rename};
use super::symbols::Outline;
use super::workspace::Workspace;

/// Every feature; the order means nothing.
pub const FEATURES: &[Entry] = &[
    Entry::of::<Complete>(),
    Entry::of::<Explain>(),
    Entry::of::<Define>(),
    Entry::of::<Refer>(),
    Entry::of::<Outline>(),
    Entry::of::<Fixes>(),
    Entry::of::<LayOut>(),
    Entry::of::<PrepareRename>(),
    Entry::of::<Rename>(),
    Entry::of::<FileRename>(),
];

/// Why there is no answer.
#[derive(Debug)]
pub enum Refusal {
    /// It has to wait for a compilation that knows the latest texts.
    Wait,
    /// There is none; why, in words for authors where they are to read them.
    Failed(ErrorCode, String),
}

/// Something that the editor can ask for.
pub trait Feature {
    type Request: Request<Params: DeserializeOwned, Result: Serialize>;

    /// Says in the introduction that we can do this.
    fn offer(capabilities: &mut ServerCapabilities, client: Client);

    fn answer(
        site: &Workspace,
        params: <Self::Request as Request>::Params,
    ) -> Result<<Self::Request as Request>::Result, Refusal>;
}

/// A feature in the table.
#[derive(Debug)]
pub struct Entry {
    pub method: &'static str,
    pub offer: fn(&mut ServerCapabilities, Client),
    pub answer: fn(&Workspace, Value) -> Result<Value, Refusal>,
}

impl Entry {
    pub const fn of<F: Feature>() -> Entry {
        Entry { method: F::Request::METHOD, offer: F::offer, answer: answer::<F> }
    }
}

fn answer<F: Feature>(site: &Workspace, params: Value) -> Result<Value, Refusal> {
    let params =
        serde_json::from_value(params).map_err(|error| Refusal::Failed(ErrorCode::InvalidParams, error.to_string()))?;
    let result = F::answer(site, params)?;
    serde_json::to_value(result).map_err(|error| Refusal::Failed(ErrorCode::InternalError, error.to_string()))
}
