//! `attain serve` over the wire: who may ask, for what, and what happens when files change.

#![allow(clippy::unwrap_used)] // A test that cannot go on says where and stops.

mod sandbox;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use sandbox::Sandbox;

/// Longer than any change takes to be seen, on a machine with other things to do.
const PATIENCE: Duration = Duration::from_secs(20);

struct Server {
    site: Sandbox,
    child: Child,
    port: u16,
}

struct Response {
    status: u16,
    head: String,
    body: String,
}

impl Server {
    fn start(content: &[(&str, &str)]) -> Server {
        let site = Sandbox::empty();
        site.write("content/site.yaml", "title: First title\nas_of: 2016-06-30\n");
        for (path, text) in content {
            site.write(path, text);
        }
        let mut command = site.attain(&["serve", "--port", "0"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = lines.by_ref().map(Result::unwrap).find(|line| line.starts_with("serving ")).unwrap();
        let address = line.split_once("http://127.0.0.1:").unwrap().1;
        let port = address.split_once('/').unwrap().0.parse().unwrap();
        // What is printed later must find a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Server { site, child, port }
    }

    fn send(&self, request: &str) -> Response {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut text = Vec::new();
        stream.read_to_end(&mut text).unwrap();
        let text = String::from_utf8_lossy(&text).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Response { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    fn get(&self, path: &str) -> Response {
        let port = self.port;
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"))
    }

    fn wait_for(&self, path: &str, text: &str) {
        let start = Instant::now();
        while !self.get(path).body.contains(text) {
            assert!(start.elapsed() < PATIENCE, "{path} does not come to hold {text:?}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn serves_pages_with_their_types() {
    let server = Server::start(&[]);
    for (path, media_type) in [
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/data/findings.json", "application/json"),
    ] {
        let response = server.get(path);
        assert_eq!(response.status, 200, "{path}");
        assert!(response.head.contains(&format!("content-type: {media_type}")), "{path}: {}", response.head);
    }
    assert!(server.get("/").body.contains("First title"));
    assert_eq!(server.get("/nothing.html").status, 404);
    let folder = server.get("/rules");
    assert_eq!(folder.status, 308);
    assert!(folder.head.contains("location: /rules/"), "{}", folder.head);
}

#[test]
fn refuses_other_names_other_verbs_and_other_folders() {
    let server = Server::start(&[]);
    let port = server.port;
    for host in ["example.org", &format!("example.org:{port}"), "localhost:1", "", "localhost.example.org"] {
        let response = server.send(&format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        assert_eq!(response.status, 403, "{host}");
    }
    let absolute = format!("GET http://example.org/ HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    assert_eq!(server.send(&absolute).status, 403);
    for host in ["127.0.0.1", "[::1]", "LOCALHOST"] {
        let response = server.send(&format!("GET / HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n"));
        assert_eq!(response.status, 200, "{host}");
    }
    let post = format!("POST / HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    assert_eq!(server.send(&post).status, 405);
    for path in ["/../content/site.yaml", "/%2e%2e/content/site.yaml", "/..%2fcontent/site.yaml", "//etc/passwd"] {
        let response = server.get(path);
        assert_eq!(response.status, 404, "{path}");
        assert!(!response.body.contains("as_of"), "{path}");
    }
}

#[test]
fn follows_changes_and_keeps_the_last_good_site() {
    let server = Server::start(&[]);
    server.site.write("content/site.yaml", "title: Second title\nas_of: 2016-06-30\n");
    server.wait_for("/", "Second title");

    server.site.write("content/site.yaml", "titel: Third title\n");
    std::thread::sleep(Duration::from_millis(500));
    assert!(server.get("/").body.contains("Second title"));

    server.site.write("content/site.yaml", "title: Fourth title\nas_of: 2016-06-30\n");
    server.wait_for("/", "Fourth title");
    assert!(!server.site.path().join("output").exists(), "serve writes nothing");
}

#[test]
fn waits_for_content_that_has_errors_from_the_start() {
    let server = Server::start(&[("content/pages/about.md", "---\ntitel: About\n---\n")]);
    assert_eq!(server.get("/").status, 503);
    server.site.write("content/pages/about.md", "---\ntitle: About us\n---\n");
    server.wait_for("/pages/about.html", "About us");
}

#[cfg(unix)]
#[test]
fn control_c_is_a_good_end() {
    let mut server = Server::start(&[]);
    let pid = server.child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
}
