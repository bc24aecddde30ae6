//! Web addresses, and which of them content may link to.

use super::{Errors, scalar};
use crate::content::yaml::Node;
use crate::diagnostic::content_errors::{INVALID_URL, UNSAFE_LINK};
use crate::diagnostic::{Diagnostic, Span};

/// Where a link leads, by its scheme alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// http, https or mailto.
    Abroad,
    /// No scheme and no host: a path or an anchor.
    Inside,
    /// Any other scheme, or a host without one; carries the scheme as a browser reads it, `//` for the latter.
    Refused(String),
}

/// Judges a link as a browser would read it: blanks and control characters at its start and tabs and line ends within do
/// not count, nor does case, and backslashes are slashes.
pub fn reach(destination: &str) -> Reach {
    let start = destination.trim_start_matches(|c: char| c <= ' ');
    if seen(start).take(2).eq("//".chars()) {
        return Reach::Refused("//".to_owned());
    }
    let Some((scheme, _)) = start.split_once(':') else { return Reach::Inside };
    let scheme: String = seen(scheme).collect();
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    if !scheme.starts_with(|c: char| c.is_ascii_alphabetic()) || !scheme.chars().all(allowed) {
        return Reach::Inside;
    }
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" | "mailto" => Reach::Abroad,
        other => Reach::Refused(other.to_owned()),
    }
}

/// What a browser reads of a part of a link.
fn seen(written: &str) -> impl Iterator<Item = char> {
    let kept = written.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r'));
    kept.map(|c| if c == '\\' { '/' } else { c })
}

/// An http, https or mailto address.
pub fn url(key: &str, node: &Node, errors: &mut Errors) -> Option<String> {
    address_of(key, node, false, errors)
}

/// The same, or a path of the site.
pub fn address(key: &str, node: &Node, errors: &mut Errors) -> Option<String> {
    address_of(key, node, true, errors)
}

fn address_of(key: &str, node: &Node, paths: bool, errors: &mut Errors) -> Option<String> {
    let written = scalar::scalar(key, node, "an address", errors)?.text.trim();
    let invalid = |why: &str| Diagnostic::error(INVALID_URL, node.span, format!("`{key}`: `{written}` {why}"));
    let error = match reach(written) {
        Reach::Refused(scheme) => unsafe_link(node.span, written, &scheme),
        _ if written.contains(char::is_whitespace) => invalid("has a blank in it").help("write %20 for a blank"),
        Reach::Abroad if !is_complete(written) => invalid("is not a complete address"),
        Reach::Inside if !paths => match written.contains('.') && !written.starts_with(['.', '/', '#']) {
            true => {
                invalid("does not say how it is reached").help(format!("write https://{written} if it is a web page"))
            }
            false => invalid("is not a web address").help("write an address that starts with https:// or mailto:"),
        },
        _ => return Some(written.to_owned()),
    };
    errors.push(error);
    None
}

/// Whether anything stands behind the scheme.
fn is_complete(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    match lower.strip_prefix("mailto:") {
        Some(mailbox) => mailbox.contains('@'),
        None => lower.split_once("://").is_some_and(|(_, rest)| !rest.starts_with(['/', '?', '#']) && !rest.is_empty()),
    }
}

/// The error for a link that content may not have.
pub fn unsafe_link(span: Span, destination: &str, scheme: &str) -> Diagnostic {
    let message = match scheme {
        "//" => format!("`{destination}` names a host without saying how it is reached"),
        scheme => format!("links may not use `{scheme}:`"),
    };
    let help = match scheme {
        "//" => "write `https:` before it",
        _ => "link to http, https or mailto addresses, or to a file of the site",
    };
    Diagnostic::error(UNSAFE_LINK, span, message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::fields::testing::said;

    #[test]
    fn sees_links_as_browsers_do() {
        let refused = |scheme: &str| Reach::Refused(scheme.to_owned());
        for (link, expected) in [
            ("https://example.org/a:b", Reach::Abroad),
            ("HTTP://example.org", Reach::Abroad),
            ("mailto:a@example.org", Reach::Abroad),
            ("../activities/etrace.md", Reach::Inside),
            ("a.md#b:c", Reach::Inside),
            ("#top", Reach::Inside),
            ("", Reach::Inside),
            ("2015:q3.md", Reach::Inside),
            ("/about", Reach::Inside),
            ("./a:b", Reach::Inside),
            ("javascript:alert(1)", refused("javascript")),
            ("JaVaScript:alert(1)", refused("javascript")),
            (" \u{1}javascript:x", refused("javascript")),
            ("java\tscript:x", refused("javascript")),
            ("data:text/html,x", refused("data")),
            ("file:///etc/passwd", refused("file")),
            ("//example.org/x", refused("//")),
            ("/\\example.org", refused("//")),
            ("/\t/example.org", refused("//")),
        ] {
            assert_eq!(reach(link), expected, "{link:?}");
        }
    }

    #[test]
    fn asks_for_complete_addresses() {
        for (yaml, expected) in [
            ("https://www.gao.gov/x", ""),
            (
                "www.gao.gov/x",
                "invalid-url `url`: `www.gao.gov/x` does not say how it is reached; write \
                https://www.gao.gov/x if it is a web page",
            ),
            (
                "../a",
                "invalid-url `url`: `../a` is not a web address; write an address that starts \
                with https:// or mailto:",
            ),
            ("'https://a b'", "invalid-url `url`: `https://a b` has a blank in it; write %20 for a blank"),
            ("'https:x'", "invalid-url `url`: `https:x` is not a complete address"),
            (
                "javascript:x",
                "unsafe-link links may not use `javascript:`; link to http, https or mailto \
                addresses, or to a file of the site",
            ),
        ] {
            assert_eq!(said(yaml, |node, errors| url("url", node, errors)), expected, "{yaml}");
        }
    }
}
