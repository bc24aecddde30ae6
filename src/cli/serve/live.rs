//! What browsers get besides the site: a script that reloads pages, its sheet, and a stream of events that tells it when.
//!
//! All of it lies under one reserved path and is put into pages only while they are served, so that nothing of it is ever
//! part of a built site. What the events say is decided at the [`desk`](super::desk).

use std::convert::Infallible;
use std::sync::Arc;

use axum::http::{Method, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, Stream};
use tokio::sync::watch;

use super::http::body;

/// No page of a site can lie there: files whose names start with a point are not read.
const RESERVED: &str = "/.attain/";
const SCRIPT: &str = include_str!("reload.js");
const SHEET: &str = include_str!("reload.css");

/// What is shown, and what stands in the way of showing what is on disk.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// Names the edition that pages come from; another one after a restart as well.
    pub edition: Arc<str>,
    /// Why the files on disk are not shown, as HTML; empty when they are.
    pub trouble: Arc<str>,
}

/// The answer to a request below the reserved path; none when the path is not there.
pub fn respond(method: &Method, path: &str, states: &watch::Receiver<State>) -> Option<Response> {
    let name = path.strip_prefix(RESERVED)?;
    Some(match name {
        "reload.js" => body(StatusCode::OK, "text/javascript; charset=utf-8", SCRIPT.into()),
        "reload.css" => body(StatusCode::OK, "text/css; charset=utf-8", SHEET.into()),
        "events" if method == Method::HEAD => body(StatusCode::OK, "text/event-stream", Vec::new()),
        "events" => Sse::new(events(states.clone())).keep_alive(KeepAlive::default()).into_response(),
        _ => body(StatusCode::NOT_FOUND, "text/plain; charset=utf-8", "there is no such page\n".into()),
    })
}

/// The state now, and then each that follows.
fn events(mut states: watch::Receiver<State>) -> impl Stream<Item = Result<Event, Infallible>> {
    states.mark_changed();
    stream::unfold(states, |mut states| async move {
        states.changed().await.ok()?;
        let event = event(&states.borrow_and_update());
        Some((Ok(event), states))
    })
}

fn event(state: &State) -> Event {
    Event::default().data(serde_json::json!({ "edition": &*state.edition, "trouble": &*state.trouble }).to_string())
}

/// A page with the script that reloads it once there is another edition.
pub fn with_script(page: Vec<u8>, edition: &str) -> Vec<u8> {
    let script = format!("<script src=\"{RESERVED}reload.js?edition={edition}\" defer></script>\n");
    let Ok(page) = String::from_utf8(page) else { return Vec::new() };
    let at = page.rfind("</body>").unwrap_or(page.len());
    [&page[..at], &script, &page[at..]].concat().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_comes_last_in_a_page() {
        for (page, expected) in [
            ("<body><p>A</p></body></html>", "<body><p>A</p>SCRIPT</body></html>"),
            ("<p>&lt;/body></p>", "<p>&lt;/body></p>SCRIPT"),
            ("", "SCRIPT"),
        ] {
            let script = "<script src=\"/.attain/reload.js?edition=7-1\" defer></script>\n";
            let found = String::from_utf8(with_script(page.into(), "7-1")).unwrap();
            assert_eq!(found, expected.replace("SCRIPT", script));
        }
    }
}
