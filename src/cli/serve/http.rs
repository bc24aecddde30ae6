//! Requests and responses. Only this computer may ask, only for files of the site, and nothing can be changed.

use std::sync::mpsc::Sender;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tokio::sync::{oneshot, watch};

use super::address;
use super::desk::{Answer, Message, Reply};
use super::live::{self, State as Shown};
use crate::render::escape;

#[derive(Debug, Clone)]
struct Counter {
    port: u16,
    desk: Sender<Message>,
    states: watch::Receiver<Shown>,
}

/// The whole service. No route is matched before it is known who asks, and for what.
pub fn service(port: u16, desk: Sender<Message>, states: watch::Receiver<Shown>) -> Router {
    Router::new().fallback(respond).with_state(Counter { port, desk, states })
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
    if let Some(response) = live::respond(request.method(), path, &counter.states) {
        return response;
    }
    let Some(file) = address::file(path) else { return text(StatusCode::NOT_FOUND, "there is no such page") };
    let Reply { edition, answer } = ask(&counter.desk, &file).await;
    match answer {
        Answer::File(bytes) if is_page(&file) => body(StatusCode::OK, HTML, live::with_script(bytes, &edition)),
        Answer::File(bytes) => body(StatusCode::OK, address::media_type(&file), bytes),
        Answer::Missing(page) => missing(&counter, path, page.map(|page| live::with_script(page, &edition))).await,
        Answer::Broken(why) if is_page(&file) => {
            body(StatusCode::SERVICE_UNAVAILABLE, HTML, live::with_script(apology(&why), &edition))
        }
        Answer::Broken(why) => text(StatusCode::SERVICE_UNAVAILABLE, &why),
    }
}

/// Both the header and an absolute address in the request line must be ours.
fn is_own(request: &Request, port: u16) -> bool {
    let header = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let authority = request.uri().authority().map(|authority| authority.as_str());
    header.is_some_and(|host| address::is_own(host, port)) && authority.is_none_or(|host| address::is_own(host, port))
}

const HTML: &str = "text/html; charset=utf-8";

fn is_page(file: &str) -> bool {
    address::media_type(file) == HTML
}

/// A page in place of one that cannot be shown.
fn apology(why: &str) -> Vec<u8> {
    let mut page =
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Not yet</title>\n<body>\n<p>".to_owned();
    escape::text(&mut page, why);
    page += "</p>\n</body>\n</html>\n";
    page.into_bytes()
}

async fn ask(desk: &Sender<Message>, file: &str) -> Reply {
    let (reply, answer) = oneshot::channel();
    let asked = desk.send(Message::Ask(file.to_owned(), reply));
    let answer = if asked.is_ok() { answer.await.ok() } else { None };
    let stopping = || Reply { edition: "".into(), answer: Answer::Broken("the server is stopping".to_owned()) };
    answer.unwrap_or_else(stopping)
}

/// A folder without its slash is sent on, since relative links on its page need the slash.
async fn missing(counter: &Counter, path: &str, page: Option<Vec<u8>>) -> Response {
    let folder = format!("{path}/");
    if let Some(index) = address::file(&folder)
        && let Answer::File(_) = ask(&counter.desk, &index).await.answer
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

/// A response that is not kept by the browser, and that no other site can show or read.
pub fn body(status: StatusCode, media_type: &'static str, bytes: Vec<u8>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    (status, headers, bytes).into_response()
}
