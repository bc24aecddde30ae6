//! The page for addresses that do not exist. It is shown under any address, so its links must not depend on it.

use serde::Serialize;

use super::Kind;
use crate::site::view::{Anchor, Head, View};
use crate::site::{Edition, Page, routes};

pub const KIND: Kind = Kind { name: "not_found", data: &[], pages, view };

#[derive(Serialize)]
struct NotFound {
    ways: Vec<Anchor>,
}

fn pages(_: Edition) -> Vec<Page> {
    vec![Page::one("404.html".to_owned(), &KIND, (0, 0))]
}

fn view(edition: Edition, page: &Page) -> View {
    let mut head = Head::new(&page.route, "", "Page not found");
    head.root = root(edition.content.site.base_url.as_deref());
    head.kicker = "404".into();
    head.summary =
        "There is no page at this address. It may have been renamed, or what it showed does not exist on the as-of date."
            .into();
    let mut ways = vec![head.to("Overview", "index.html"), head.to("Activities", "activities/index.html")];
    let dimensions = edition.content.dimensions.iter().filter(|of| !of.terms.is_empty());
    ways.extend(dimensions.map(|of| head.to(&of.title, &routes::index(&of.key, 0))));
    View::new(head, &NotFound { ways })
}

/// Where the site's root lies on its host: the path of the base address. Unknown without one, so that links can only be
/// right for addresses directly below the root.
fn root(base_url: Option<&str>) -> String {
    let Some(base_url) = base_url else { return String::new() };
    let after_scheme = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    let path = after_scheme.split_once('/').map_or("", |(_, path)| path).trim_matches('/');
    if path.is_empty() { "/".into() } else { format!("/{path}/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_start_at_the_path_of_the_base_address() {
        for (base_url, shown) in [
            (None, ""),
            (Some("https://example.org/"), "/"),
            (Some("https://example.org"), "/"),
            (Some("https://example.org/site/"), "/site/"),
            (Some("https://example.org/a/b/"), "/a/b/"),
        ] {
            assert_eq!(root(base_url), shown);
        }
    }
}
