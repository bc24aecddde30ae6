//! Links in the texts below front matter to a file that gets another name.

use std::ops::Range;

use crate::cli::load::Loaded;
use crate::cli::lsp::edits::Edits;
use crate::cli::lsp::references::Mentioning;
use crate::content::{FileKind, markdown, split};
use crate::diagnostic::FileId;
use crate::site::links;

/// Makes the links of a file follow the one at `path` from its old id to the new one.
pub fn follow(loaded: &Loaded, file: &Mentioning, (path, old, new): (&str, &str, &str), edits: &mut Edits) {
    let name = format!("{old}.md");
    if file.kind == FileKind::Site {
        return follow_from_settings(file, (path, old, new), edits);
    }
    if !file.text.contains(&name) {
        return;
    }
    let sources = &loaded.sources;
    let Ok(parts) = split(file.text) else { return };
    let body = markdown::scan(file.text, (FileId(0), parts.body), loaded.compiled.content.site.html, &mut Vec::new());
    for link in body.links {
        let leads = links::file_of(sources, file.path, &link.destination);
        if leads.is_none_or(|leads| sources.path(leads) != path) {
            continue;
        }
        let written = link.span.start as usize..link.span.end as usize;
        let places = match file.text[written.clone()] == *link.destination {
            true => vec![written.start],
            false => definitions(file.text, parts.body, &link.destination),
        };
        for start in places {
            if let Some(stem) = stem(&link.destination, &name, old) {
                edits.replace(file.path, start + stem.start..start + stem.end, new);
            }
        }
    }
}

/// The same in site.yaml, whose texts link to source files and whose menus name pages, both from the top of the site.
fn follow_from_settings(file: &Mentioning, (path, old, new): (&str, &str, &str), edits: &mut Edits) {
    let inner = path.strip_prefix("content/").unwrap_or(path);
    let folder = inner.split('/').next().unwrap_or(inner);
    for named in [inner.to_owned(), format!("{folder}/{old}.html")] {
        for (at, _) in file.text.match_indices(&named) {
            let line = file.text[..at].rsplit('\n').next().unwrap_or("");
            let before = line.strip_suffix("./").or_else(|| line.strip_suffix('/')).unwrap_or(line);
            let is_whole = before.ends_with(|c: char| c.is_whitespace() || "\"'(<[".contains(c))
                && !file.text[at + named.len()..].starts_with(|c: char| c.is_alphanumeric());
            if is_whole && !line.trim_start().starts_with('#') {
                let start = at + named.rfind(old).unwrap_or(0);
                edits.replace(file.path, start..start + old.len(), new);
            }
        }
    }
}

/// Where the id stands in a destination.
fn stem(destination: &str, name: &str, old: &str) -> Option<Range<usize>> {
    let path = destination.split('#').next()?;
    let start = path.len() - path.strip_suffix(name).map(|_| name.len())?;
    Some(start..start + old.len())
}

/// Where a destination is defined for links that only name it: behind `[name]: `.
fn definitions(text: &str, body: usize, destination: &str) -> Vec<usize> {
    let places = text[body..].match_indices(destination).map(|(at, _)| body + at);
    places.filter(|at| text[body..*at].trim_end_matches('<').trim_end_matches([' ', '\t']).ends_with("]:")).collect()
}
