//! Addresses of pages, relative to the site's root, and links between them.

/// How deep a route lies: the prefix that leads from its page back to the root (`../` for `countries/mexico.html`).
pub fn to_root(route: &str) -> String {
    "../".repeat(route.matches('/').count())
}

/// The link from one page to another, both as routes.
pub fn link(from: &str, to: &str) -> String {
    format!("{}{to}", to_root(from))
}

pub fn activity(id: &str) -> String {
    format!("activities/{id}.html")
}

pub fn report(activity: &str, period: &str) -> String {
    format!("reports/{activity}/{period}.html")
}

/// A term of a dimension: `countries/mexico.html`.
pub fn term(dimension: &str, id: &str) -> String {
    format!("{dimension}/{id}.html")
}

pub fn recommendation(id: &str) -> String {
    format!("recommendations/{id}.html")
}

pub fn rule(id: &str) -> String {
    format!("rules/{id}.html")
}

pub fn free_page(id: &str) -> String {
    format!("pages/{id}.html")
}

/// The list in a folder; later parts of a long list follow as `page-2.html`, …
pub fn index(folder: &str, part: usize) -> String {
    match part {
        0 => format!("{folder}/index.html"),
        part => format!("{folder}/page-{}.html", part + 1),
    }
}
