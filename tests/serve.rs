//! `attain serve` over the wire: who may ask, for what, and what happens when files change.

#![allow(clippy::unwrap_used)] // A test that cannot go on says where and stops.

mod sandbox;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use sandbox::Sandbox;

/// Longer than any change takes to be seen, on a machine with other things to do.
const PATIENCE: Duration = Duration::from_secs(20);

struct Server {
    site: Sandbox,
    child: Child,
    port: u16,
    /// Lines on standard error so far.
    said: Arc<Mutex<Vec<String>>>,
}

struct Response {
    status: u16,
    head: String,
    body: String,
    /// The body as it came.
    bytes: Vec<u8>,
}

impl Server {
    fn start(content: &[(&str, &str)]) -> Server {
        Server::start_with(&[], content)
    }

    fn start_with(options: &[&str], content: &[(&str, &str)]) -> Server {
        let site = Sandbox::empty();
        site.write("content/site.yaml", "title: First title\nas_of: 2016-06-30\n");
        for (path, text) in content {
            site.write(path, text);
        }
        let mut command = site.attain(&[&["serve", "--port", "0"], options].concat());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let said = Arc::new(Mutex::new(Vec::new()));
        let errors = BufReader::new(child.stderr.take().unwrap()).lines();
        let heard = Arc::clone(&said);
        std::thread::spawn(move || errors.for_each(|line| heard.lock().unwrap().push(line.unwrap())));
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = lines.by_ref().map(Result::unwrap).find(|line| line.starts_with("serving ")).unwrap();
        let address = line.split_once("http://127.0.0.1:").unwrap().1;
        let port = address.split_once('/').unwrap().0.parse().unwrap();
        // What is printed later must find a reader.
        std::thread::spawn(move || lines.for_each(drop));
        let server = Server { site, child, port, said };
        while server.readings() == 0 {
            std::thread::sleep(Duration::from_millis(5));
        }
        server
    }

    fn send(&self, request: &str) -> Response {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8_lossy(&answer[..end]).to_lowercase();
        let bytes = answer.split_off(end + 4);
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Response { status, head, body: String::from_utf8_lossy(&bytes).into_owned(), bytes }
    }

    fn get(&self, path: &str) -> Response {
        let port = self.port;
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"))
    }

    /// How often the site has been read.
    fn readings(&self) -> usize {
        self.said.lock().unwrap().iter().filter(|line| line.contains(" file")).count()
    }

    /// The events that browsers get, from the present state on.
    fn events(&self) -> impl Iterator<Item = String> + use<> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let request = format!("GET /.attain/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port);
        stream.write_all(request.as_bytes()).unwrap();
        let lines = BufReader::new(stream).lines().map(Result::unwrap);
        lines.filter_map(|line| line.strip_prefix("data: ").map(str::to_owned))
    }

    fn wait_for(&self, path: &str, text: &str) {
        let start = Instant::now();
        // The page itself: one that says that it is not there has the titles of others.
        let comes = |response: Response| response.status == 200 && response.body.contains(text);
        while !comes(self.get(path)) {
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

const ABOUT: &str = "content/pages/about.md";

/// The edition that a page comes from.
fn edition(page: &str) -> &str {
    let (_, rest) = page.split_once("<script src=\"/.attain/reload.js?edition=").unwrap();
    rest.split_once('"').unwrap().0
}

#[test]
fn browsers_are_told_of_new_editions_and_of_errors() {
    let server = Server::start(&[(ABOUT, "---\ntitle: About\n---\n")]);
    let page = server.get("/pages/about.html").body;
    let first = edition(&page).to_owned();
    let mut events = server.events();
    let state = events.next().unwrap();
    assert!(state.contains(&first) && state.contains("\"trouble\":\"\""), "{state}");

    server.site.write(ABOUT, "---\ntitle: About\nbanana: <b>yes</b>\n---\n");
    let state = events.next().unwrap();
    assert!(state.contains(&first), "the last good page stays: {state}");
    for part in
        ["a page has no key `banana`", "vscode://file/", "/content/pages/about.md:3:1", "&lt;b&gt;yes&lt;/b&gt;"]
    {
        assert!(state.contains(part), "{part}: {state}");
    }
    assert!(server.get("/pages/about.html").body.contains(&first));

    server.site.write(ABOUT, "---\ntitle: About us\n---\n");
    let state = events.next().unwrap();
    assert!(!state.contains(&first) && state.contains("\"trouble\":\"\""), "{state}");
    let page = server.get("/pages/about.html").body;
    assert!(page.contains("About us") && state.contains(edition(&page)), "{state}");
}

#[test]
fn what_browsers_need_is_served_beside_the_site_and_never_built() {
    let server = Server::start(&[]);
    for (path, media_type) in [("/.attain/reload.js?edition=1", "text/javascript"), ("/.attain/reload.css", "text/css")]
    {
        let response = server.get(path);
        assert_eq!(response.status, 200, "{path}");
        assert!(response.head.contains(media_type), "{path}");
        assert!(response.head.contains("cross-origin-resource-policy: same-origin"), "{path}");
    }
    assert_eq!(server.get("/.attain/nothing").status, 404);
    let foreign = "GET /.attain/events HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n";
    assert_eq!(server.send(foreign).status, 403);
    let head = format!("HEAD /.attain/events HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", server.port);
    let response = server.send(&head);
    assert_eq!((response.status, response.body.as_str()), (200, ""));
    // A page that is not there reloads as well: the next edition may have it.
    assert!(server.get("/nothing.html").body.contains("/.attain/reload.js"));
    assert!(!server.get("/data/findings.json").body.contains(".attain"));
    assert_eq!(server.site.run(&["build"]).code, Some(0));
    for (path, bytes) in server.site.tree("output") {
        assert!(!String::from_utf8_lossy(&bytes).contains(".attain/"), "{path}");
    }
}

#[test]
fn a_storm_of_saves_is_one_change() {
    let server = Server::start(&[]);
    let before = server.readings();
    for round in 0..300 {
        let page = format!("content/pages/page-{}.md", round % 30);
        server.site.write(&page, format!("---\ntitle: Round {round}\n---\n"));
    }
    server.wait_for("/pages/page-29.html", "Round 299");
    std::thread::sleep(Duration::from_millis(400));
    let readings = server.readings() - before;
    assert!((1..=3).contains(&readings), "300 saves led to {readings} readings");
}

#[test]
fn follows_every_way_in_which_files_change() {
    let server = Server::start(&[(ABOUT, "---\ntitle: About\n---\n")]);
    let path = |name: &str| server.site.path().join(name);
    // As editors save: a new file takes the place of the old one.
    server.site.write("content/pages/.about.md.tmp", "---\ntitle: Atomic\n---\n");
    std::fs::rename(path("content/pages/.about.md.tmp"), path(ABOUT)).unwrap();
    server.wait_for("/pages/about.html", "Atomic");
    // A file gets another name, and a folder does.
    std::fs::rename(path(ABOUT), path("content/pages/contact.md")).unwrap();
    server.wait_for("/pages/contact.html", "Atomic");
    assert_eq!(server.get("/pages/about.html").status, 404);
    std::fs::rename(path("content/pages"), path("content/aside")).unwrap();
    std::fs::rename(path("content/aside"), path("content/pages")).unwrap();
    server.site.write("content/pages/contact.md", "---\ntitle: Back\n---\n");
    server.wait_for("/pages/contact.html", "Back");
    // The whole folder goes and comes back, as with `git switch`.
    std::fs::rename(path("content"), path("elsewhere")).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    assert!(server.get("/pages/contact.html").body.contains("Back"), "the last good page stays");
    server.site.write("elsewhere/pages/contact.md", "---\ntitle: Switched\n---\n");
    std::fs::rename(path("elsewhere"), path("content")).unwrap();
    server.wait_for("/pages/contact.html", "Switched");
    // What is new there is seen as well, and what is gone is gone.
    server.site.write(ABOUT, "---\ntitle: New\n---\n");
    server.wait_for("/pages/about.html", "New");
    std::fs::remove_file(path(ABOUT)).unwrap();
    server.wait_for("/index.html", "First title");
    let start = Instant::now();
    while server.get("/pages/about.html").status != 404 {
        assert!(start.elapsed() < PATIENCE);
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_change_shows_on_every_page_that_depends_on_it() {
    let example = sandbox::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"));
    let content: Vec<(String, String)> = example
        .into_iter()
        .map(|(path, bytes)| (format!("content/{path}"), String::from_utf8(bytes).unwrap()))
        .collect();
    let content: Vec<(&str, &str)> = content.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let server = Server::start_with(&["--as-of", "2016-03-31"], &content);
    // Pages that look back make the server remember more of the site, which a change must not leave stale.
    let (report, page) = ("content/reports/policy-dialogue/FY2015-Q2.md", "/reports/policy-dialogue/FY2015-Q2.html");
    for path in ["/", "/activities/policy-dialogue.html", "/history/", "/findings/", "/search/index.js", page] {
        assert_eq!(server.get(path).status, 200, "{path}");
    }
    let (_, before) = content.iter().find(|(path, _)| *path == report).unwrap();
    let actuals = before.find("actuals:").unwrap();
    let digit = actuals + before[actuals..].find(|c: char| c.is_ascii_digit()).unwrap();
    let edited = format!("{}9{}\nA sentence that was not there.\n", &before[..digit], &before[digit..]);
    let readings = server.readings();
    server.site.write(report, &edited);
    server.wait_for(page, "A sentence that was not there.");
    assert_eq!(server.readings(), readings + 1);

    let built = server.site.run(&["build", "--quiet", "--as-of", "2016-03-31"]);
    assert_eq!(built.code, Some(0), "{}", built.stderr);
    let mut compared = 0;
    for (path, bytes) in server.site.tree("output") {
        if path.ends_with(".html") || path.starts_with("data/") || path.starts_with("search/") {
            let served = server.get(&format!("/{path}"));
            match String::from_utf8(bytes) {
                Ok(text) => {
                    let own = served.body.lines().filter(|line| !line.contains("/.attain/")).collect::<Vec<_>>();
                    assert!(own == text.lines().collect::<Vec<_>>(), "{path}");
                }
                // A workbook is no text.
                Err(error) => assert!(served.bytes == error.into_bytes(), "{path}"),
            }
            compared += 1;
        }
    }
    assert!(compared > 150, "{compared}");
}

#[test]
fn swap_files_are_no_change() {
    let server = Server::start(&[(ABOUT, "---\ntitle: About\n---\n")]);
    let before = server.readings();
    for litter in ["content/.site.yaml.swp", "content/pages/about.md~", "content/#site.yaml#", "output/index.html"] {
        server.site.write(litter, "x");
    }
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(server.readings(), before);
}

#[test]
fn looks_for_changes_itself_where_nobody_tells_of_them() {
    let server = Server::start_with(&["--poll"], &[]);
    server.site.write("content/site.yaml", "title: Second title\nas_of: 2016-06-30\n");
    server.wait_for("/", "Second title");
}

#[cfg(unix)]
#[test]
fn symbolic_links_lead_nowhere() {
    let server = Server::start(&[(ABOUT, "---\ntitle: About\n---\n")]);
    let secret = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(secret.path(), "secret").unwrap();
    std::os::unix::fs::symlink(secret.path(), server.site.path().join("content/pages/leak.txt")).unwrap();
    for path in ["/pages/leak.txt", "/content/pages/leak.txt", "/leak.txt"] {
        let response = server.get(path);
        assert!(response.status != 200 && !response.body.contains("secret"), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn opens_the_browser_that_is_asked_for() {
    use std::os::unix::fs::PermissionsExt;
    let site = Sandbox::empty();
    site.write("content/site.yaml", "title: First title\nas_of: 2016-06-30\n");
    let browser = site.path().join("browser");
    site.write("browser", "#!/bin/sh\necho \"$1\" > opened.part && mv opened.part opened\n");
    std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = site.attain(&["serve", "--port", "0", "--open"]);
    let child = command.env("BROWSER", &browser).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let server = Server { site, child, port: 0, said: Arc::default() };
    let start = Instant::now();
    loop {
        if let Ok(opened) = std::fs::read_to_string(server.site.path().join("opened")) {
            assert!(opened.starts_with("http://127.0.0.1:"), "{opened}");
            return;
        }
        assert!(start.elapsed() < PATIENCE, "no browser was opened");
        std::thread::sleep(Duration::from_millis(50));
    }
}
