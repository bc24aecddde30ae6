//! Requests and responses. Only this computer may ask, only for files of the site, and nothing can be changed.

use std::sync::mpsc::Sender;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::sync::oneshot;

use super::address;
use super::desk::{Answer, Message};

#[derive(Debug, Clone)]
struct Counter {
    port: u16,
    desk: Sender<Message>,
}

/// The whole service; routes for live reloading belong here.
pub fn service(port: u16, desk: Sender<Message>) -> Router {
    Router::new().fallback(respond).with_state(Counter { port, desk })
}

async fn respond(State(counter): State<Counter>, request: Request) -> Response {
    if !is_own(&request, counter.port) {
        return text(StatusCode::FORBIDDEN, "only this computer's own addresses are served");
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return ([(header::ALLOW, "GET, HEAD")], text(StatusCode::METHOD_NOT_ALLOWED, "pages can only be read"))
            .into_response();
    }
    let path = request.uri().path();
    let Some(file) = address::file(path) else { return text(StatusCode::NOT_FOUND, "there is no such page") };
    match ask(&counter.desk, &file).await {
        Answer::File(bytes) => body(StatusCode::OK, address::media_type(&file), bytes),
        Answer::Missing(page) => missing(&counter, path, page).await,
        Answer::Broken(why) => text(StatusCode::SERVICE_UNAVAILABLE, &why),
    }
}

/// Both the header and an absolute address in the request line must be ours.
fn is_own(request: &Request, port: u16) -> bool {
    let header = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let authority = request.uri().authority().map(|authority| authority.as_str());
    header.is_some_and(|host| address::is_own(host, port)) && authority.is_none_or(|host| address::is_own(host, port))
}

async fn ask(desk: &Sender<Message>, file: &str) -> Answer {
    let (reply, answer) = oneshot::channel();
    let asked = desk.send(Message::Ask(file.to_owned(), reply));
    let answer = if asked.is_ok() { answer.await.ok() } else { None };
    answer.unwrap_or_else(|| Answer::Broken("the server is stopping".to_owned()))
}

/// A folder without its slash is sent on, since relative links on its page need the slash.
async fn missing(counter: &Counter, path: &str, page: Option<Vec<u8>>) -> Response {
    let folder = format!("{path}/");
    if let Some(index) = address::file(&folder)
        && let Answer::File(_) = ask(&counter.desk, &index).await
        && let Ok(location) = HeaderValue::from_str(&folder)
    {
        return (StatusCode::PERMANENT_REDIRECT, [(header::LOCATION, location)]).into_response();
    }
    match page {
        Some(page) => body(StatusCode::NOT_FOUND, address::media_type("404.html"), page),
        None => text(StatusCode::NOT_FOUND, "there is no such page"),
    }
}

fn text(status: StatusCode, text: &str) -> Response {
    body(status, "text/plain; charset=utf-8", format!("{text}\n").into_bytes())
}

fn body(status: StatusCode, media_type: &'static str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (status, headers, bytes).into_response()
}
