//! Reads what was written as strictly as a validator.

use std::collections::BTreeSet;

const EMPTY: &str = "br hr img input";
const PAIRED: &str =
    "a blockquote code del div em h3 h4 h5 h6 li ol p pre section strong sup table tbody td th thead tr ul";
const ATTRIBUTES: &str = "alt aria-label checked class disabled href id rel role scope src start tabindex title type";

/// The words of a page: what a list names, blanks between.
#[derive(Clone, Copy)]
pub struct Known {
    pub empty: &'static str,
    pub paired: &'static str,
    pub attributes: &'static str,
}

fn is_one_of(list: &str, name: &str) -> bool {
    list.split(' ').any(|it| it == name)
}

/// Reads the output as strictly as a validator: known tags in pairs, known attributes, safe addresses, ids used once and
/// every link to a footnote answered.
pub fn inspect(html: &str) -> Result<(), String> {
    inspect_as(html, Known { empty: EMPTY, paired: PAIRED, attributes: ATTRIBUTES })
}

/// The same for other words.
pub fn inspect_as(html: &str, known: Known) -> Result<(), String> {
    let (mut open, mut ids, mut wanted) = (Vec::new(), BTreeSet::new(), Vec::new());
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        let (tag, after) = tag.split_once('>').ok_or("unclosed tag")?;
        rest = after;
        if text.contains('>') {
            return Err(format!("stray > in {text:?}"));
        }
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("</{name}> closes nothing"));
            }
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        if name == "a" && open.contains(&"a") {
            return Err("link in a link".to_owned());
        }
        match name {
            name if is_one_of(known.paired, name) => open.push(name),
            name if is_one_of(known.empty, name) => {}
            _ => return Err(format!("unknown tag {name:?}")),
        }
        for (key, value) in read_attributes(attributes)? {
            match key {
                "id" if !ids.insert(value) => return Err(format!("id {value:?} twice")),
                "href" if value.starts_with("#t-fn") => wanted.push(&value[1..]),
                "href" | "src" if !is_safe(value) => return Err(format!("address {value:?}")),
                key if !is_one_of(known.attributes, key) => return Err(format!("unknown attribute {key:?}")),
                _ => {}
            }
        }
    }
    match (open.last(), wanted.iter().find(|id| !ids.contains(*id))) {
        (Some(name), _) => Err(format!("<{name}> stays open")),
        (_, Some(id)) => Err(format!("no id {id:?}")),
        _ => Ok(()),
    }
}

fn read_attributes(mut rest: &str) -> Result<Vec<(&str, &str)>, String> {
    let mut attributes = Vec::new();
    while !rest.is_empty() {
        let (key, after) = rest.split_at(rest.find([' ', '=']).unwrap_or(rest.len()));
        let (value, after) = match after.strip_prefix("=\"") {
            Some(value) => value.split_once('"').ok_or("unclosed attribute")?,
            None => ("", after),
        };
        attributes.push((key, value));
        rest = after.strip_prefix(' ').unwrap_or(after);
    }
    Ok(attributes)
}

fn is_safe(address: &str) -> bool {
    let first = address.split(['/', '?', '#']).next().unwrap_or_default();
    let external = ["http:", "https:", "mailto:"].iter().any(|scheme| address.to_lowercase().starts_with(scheme));
    external || (!first.contains(':') && !address.starts_with("//"))
}
