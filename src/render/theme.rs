//! Templates, styles, script and fonts: the built-in ones, with a site's own in their place file by file.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use include_dir::{Dir, DirEntry, include_dir};
use tera::{Context, Tera, Value};

use super::{charts, escape};
use crate::site::frame::Frame;
use crate::site::view::Head;
use crate::source::ThemeFile;

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// Prefix under which the built-in templates are known, so that a site's own can extend those that they replace.
const DEFAULT: &str = "@default/";

/// Why a template cannot be used: the site's own is at fault.
#[derive(Debug)]
pub struct TemplateError {
    /// The template's name; for a site's own also its path below `templates/`.
    pub template: String,
    /// Tera's message, which gives the line.
    pub message: String,
}

impl std::fmt::Display for TemplateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "template {}: {}", self.template, self.message)
    }
}

impl std::error::Error for TemplateError {}

/// Everything that gives pages their look.
pub struct Theme {
    tera: Tera,
    /// Files that go to the output as they are, by path below `assets/`.
    assets: BTreeMap<String, Vec<u8>>,
    frame: Frame,
    /// Links that many pages have alike, by template and by what it knows of a page.
    ways: RwLock<BTreeMap<String, Value>>,
}

impl std::fmt::Debug for Theme {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Theme").field("assets", &self.assets.keys()).finish_non_exhaustive()
    }
}

impl Theme {
    /// The built-in theme with a site's own files in the place of those of the same name.
    pub fn new(own: &[ThemeFile], frame: Frame) -> Result<Theme, TemplateError> {
        let mut tera = Tera::new();
        let setting_up = "fallbacks are set and filters registered before any template is added";
        tera.set_fallback_prefixes([DEFAULT]).expect(setting_up);
        tera.autoescape_on([".html"]);
        charts::register(&mut tera);
        let mut assets = BTreeMap::new();
        let mut templates: Vec<(String, String)> = Vec::new();
        for (path, bytes) in built_in() {
            match as_template(path) {
                true => templates.push((format!("{DEFAULT}{path}"), String::from_utf8_lossy(bytes).into_owned())),
                false => drop(assets.insert(path.to_owned(), bytes.to_vec())),
            }
        }
        for file in own.iter().filter(|file| !is_unchanged(file)) {
            match as_template(&file.path) {
                true => templates.push((file.path.clone(), String::from_utf8_lossy(&file.bytes).into_owned())),
                false => drop(assets.insert(file.path.clone(), file.bytes.clone())),
            }
        }
        tera.add_raw_templates(templates).map_err(|error| template_error("", &error))?;
        let mut theme = Theme { tera, assets, frame, ways: RwLock::default() };
        theme.set_up();
        Ok(theme)
    }

    /// The same theme around what is now the same on every page.
    pub fn reframe(&mut self, frame: Frame) {
        self.frame = frame;
        self.set_up();
    }

    fn set_up(&mut self) {
        self.tera.global_context().insert("site", &self.frame);
        self.assets.insert("print.css".to_owned(), print_css(&self.frame).into_bytes());
        self.ways = RwLock::default();
    }

    /// What is the same on every page.
    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    /// The links of the main navigation, for a page of this head.
    pub fn navigation(&self, head: &Head) -> Result<Value, TemplateError> {
        let is_entry = self.frame.nav.iter().any(|entry| entry.route == head.route);
        let route = if is_entry { &head.route } else { "" };
        self.ways("navigation.html", [("root", &head.root), ("section", &head.section), ("route", route)])
    }

    /// The links at the foot, for a page of this head.
    pub fn lists(&self, head: &Head) -> Result<Value, TemplateError> {
        self.ways("lists.html", [("root", &head.root), ("section", ""), ("route", "")])
    }

    /// Renders a template that says the same on many pages once for all of them: it knows no more of a page than this.
    fn ways(&self, template: &str, page: [(&str, &str); 3]) -> Result<Value, TemplateError> {
        self.once([template, page[0].1, page[1].1, page[2].1], || {
            let mut context = Context::new();
            context.insert("page", &BTreeMap::from(page));
            Ok(Value::safe_string(self.render(template, &context)?.trim_end()))
        })
    }

    /// What says the same on many pages: made for the first of them. The key names all that it depends on.
    pub fn once<const N: usize>(
        &self,
        key: [&str; N],
        make: impl FnOnce() -> Result<Value, TemplateError>,
    ) -> Result<Value, TemplateError> {
        let key = key.join("\n");
        let known = self.ways.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let made = make()?;
        self.ways.write().unwrap_or_else(PoisonError::into_inner).insert(key, made.clone());
        Ok(made)
    }

    /// Files that go to the output as they are, by path below `assets/`.
    pub fn assets(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.assets
    }

    /// Renders one template.
    pub fn render(&self, template: &str, context: &Context) -> Result<String, TemplateError> {
        self.tera.render(template, context).map_err(|error| template_error(template, &error))
    }
}

fn as_template(path: &str) -> bool {
    path.ends_with(".html")
}

/// A site whose templates are a copy of the built-in ones needs none of them twice.
fn is_unchanged(file: &ThemeFile) -> bool {
    BUILT_IN.get_file(&file.path).is_some_and(|built_in| built_in.contents() == file.bytes)
}

fn built_in() -> Vec<(&'static str, &'static [u8])> {
    let mut files = Vec::new();
    let mut folders = vec![&BUILT_IN];
    while let Some(folder) = folders.pop() {
        for entry in folder.entries() {
            match entry {
                DirEntry::Dir(inner) => folders.push(inner),
                DirEntry::File(file) => files.extend(file.path().to_str().map(|path| (path, file.contents()))),
            }
        }
    }
    files.sort_unstable();
    files
}

fn template_error(template: &str, error: &tera::Error) -> TemplateError {
    let mut message = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        message = format!("{message}: {inner}");
        source = inner.source();
    }
    TemplateError { template: template.to_owned(), message }
}

/// The running heads and feet of printed pages: browsers take them from `@page`, which has no access to the page.
fn print_css(frame: &Frame) -> String {
    let top = match &frame.latest_period {
        Some(period) => format!("{} · {period}", frame.title),
        None => frame.title.clone(),
    };
    let notice = frame.notice.as_deref().unwrap_or_default();
    let revision =
        frame.revision.as_ref().map(|revision| format!(" · revision {}", revision.short)).unwrap_or_default();
    let foot = format!("Data as of {}{revision}", frame.as_of.text);
    let corner =
        |place: &str, text: &str| format!("@{place}{{content:{};font:8pt sans-serif;color:#4a5560}}", css(text));
    format!(
        "@page{{margin:16mm 15mm 18mm;{}{}{}@bottom-right{{content:counter(page) \" / \" counter(pages);font:8pt \
         sans-serif;color:#4a5560}}}}\n@page:first{{@top-left{{content:none}}@top-right{{content:none}}}}\n",
        corner("top-left", &top),
        corner("top-right", &shorten(notice, 60)),
        corner("bottom-left", &foot),
    )
}

/// The first sentence of a text, or its first `most` characters.
fn shorten(text: &str, most: usize) -> String {
    let sentence = text.split_inclusive(". ").next().unwrap_or(text).trim().trim_end_matches('.');
    match sentence.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", sentence[..at].trim_end()),
        None => sentence.to_owned(),
    }
}

/// A text as a CSS string.
fn css(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' | '<' | '\n' | '\r' | '\u{c}' => quoted.push_str(&format!("\\{:x} ", c as u32)),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// A page that sends readers of a former address to the new one.
pub fn redirect(title: &str, to: &str) -> String {
    let (title, to) = (escape(title), escape(to));
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta http-equiv=\"refresh\" content=\"0; url={to}\"><link rel=\"canonical\" href=\"{to}\"></head>\
         <body><p>This page has moved to <a href=\"{to}\">{title}</a>.</p></body></html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::model::{Programme, Rollup};
    use crate::site::{Edition, kinds};

    #[test]
    fn css_strings_cannot_be_left() {
        assert_eq!(css("a\"}b\\c</style>"), "\"a\\22 }b\\5c c\\3c /style>\"");
    }

    #[test]
    fn the_built_in_templates_compile_and_every_kind_has_one() {
        let (sources, content, findings, plan, past) = Default::default();
        let programme = Programme {
            as_of: jiff::civil::date(2016, 3, 31),
            activities: Vec::new(),
            rollups: Vec::new(),
            total: Rollup::default(),
            recommendations: Vec::new(),
        };
        let (sources, content, programme) = (&sources, &content, &programme);
        let edition = Edition { sources, content, programme, findings: &findings, plan: &plan, past: &past };
        let theme = Theme::new(&[], Frame::new(edition)).unwrap();
        for kind in kinds::ALL {
            let name = format!("{}.html", kind.name);
            assert!(theme.tera.contains_template(&name), "{name}");
        }
    }

    #[test]
    fn notices_are_cut_at_a_sentence() {
        assert_eq!(shorten("Illustrative figures. Nothing here is real.", 60), "Illustrative figures");
        assert_eq!(shorten("abcdef", 3), "abc…");
    }
}
