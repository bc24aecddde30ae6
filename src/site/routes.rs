//! Addresses of pages, relative to the site's root, and links between them.

/// How deep a route lies: the prefix that leads from its page back to the root (`../` for `countries/mexico.html`).
pub fn to_root(route: &str) -> String {
    "../".repeat(route.matches('/').count())
}

/// The link from one page to another, both as routes.
pub fn link(from: &str, to: &str) -> String {
    to_root(from) + to
}

pub fn activity(id: &str) -> String {
    ["activities/", id, ".html"].concat()
}

pub fn report(activity: &str, period: &str) -> String {
    ["reports/", activity, "/", period, ".html"].concat()
}

/// Results of a long report: the first stand on its own page, later parts follow as `reports/<activity>/<period>/results-2.html`, …
pub fn report_results(activity: &str, period: &str, part: usize) -> String {
    match part {
        0 => report(activity, period),
        part => format!("reports/{activity}/{period}/results-{}.html", part + 1),
    }
}

/// A term of a dimension: `countries/mexico.html`.
pub fn term(dimension: &str, id: &str) -> String {
    [dimension, "/", id, ".html"].concat()
}

/// What changed for a term and how it stood before: `countries/mexico/history.html`.
pub fn term_history(dimension: &str, id: &str) -> String {
    format!("{dimension}/{id}/history.html")
}

/// Everything about a term's activities, to be printed: `countries/mexico/dossier.html`; later parts follow as `dossier-2.html`, …
pub fn dossier(dimension: &str, id: &str, part: usize) -> String {
    match part {
        0 => format!("{dimension}/{id}/dossier.html"),
        part => format!("{dimension}/{id}/dossier-{}.html", part + 1),
    }
}

pub fn recommendation(id: &str) -> String {
    format!("recommendations/{id}.html")
}

pub fn rule(id: &str) -> String {
    ["rules/", id, ".html"].concat()
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

/// A text as the value of an address's query.
pub fn query(text: &str) -> String {
    let mut query = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => query.push(char::from(byte)),
            b' ' => query.push('+'),
            byte => query.push_str(&format!("%{byte:02X}")),
        }
    }
    query
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_back_to_the_root_first() {
        assert_eq!(link("index.html", "activities/etrace.html"), "activities/etrace.html");
        assert_eq!(link("reports/etrace/FY2015-Q1.html", "index.html"), "../../index.html");
    }

    #[test]
    fn queries_hold_any_text() {
        assert_eq!(query("Arms & \u{e9}tat 2"), "Arms+%26+%C3%A9tat+2");
    }
}
