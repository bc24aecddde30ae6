//! Which file is what: folders are kinds, and the stem of a file is its id.

use super::document;
use super::fields::Errors;
use super::fields::id::{is_id, suggestion};
use super::invisible::{as_seen, first_named};
use super::kinds::{activity, page, recommendation, report, site, stray, term};
use super::model::{COUNTRIES, Dimension};
use super::nearest::nearest;
use super::schema::Table;
use crate::diagnostic::content_errors::{DUPLICATE_ID, INVALID_ID, MISPLACED_FILE};
use crate::diagnostic::{Diagnostic, FileId, Span};
use crate::source::{SourceFile, Sources, Text};

/// The file with the site's own settings.
pub const SITE_FILE: &str = "content/site.yaml";

/// Folders that are no dimensions.
const FOLDERS: [&str; 4] = ["activities", "recommendations", "reports", "pages"];

/// A file and the id that its name gives it.
#[derive(Debug, Clone, Copy)]
pub struct Named<'s> {
    pub id: &'s str,
    pub file: FileId,
    /// An earlier file has the same id: this one is read for its mistakes only.
    pub repeated: bool,
}

/// The files of a site by kind.
#[derive(Debug, Default)]
pub struct Layout<'s> {
    /// Sorted by id, like the next three.
    pub activities: Vec<Named<'s>>,
    pub recommendations: Vec<Named<'s>>,
    pub pages: Vec<Named<'s>>,
    /// By dimension.
    pub terms: Vec<Vec<Named<'s>>>,
    /// Sorted by path: reports take their ids from their front matter.
    pub reports: Vec<FileId>,
}

/// The site's own settings, if the site has them or a place to say that it has not.
pub fn site_file(sources: &Sources) -> Option<FileId> {
    let at = sources.files.binary_search_by(|file| file.path.as_str().cmp(SITE_FILE)).ok()?;
    Some(FileId(at as u32))
}

/// Sorts the files of a site; what lies where no kind looks for it is reported.
pub fn sort<'s>(sources: &'s Sources, dimensions: &[Dimension], errors: &mut Errors) -> Layout<'s> {
    let mut layout = Layout { terms: vec![Vec::new(); dimensions.len()], ..Layout::default() };
    for (at, source) in sources.files.iter().enumerate() {
        let file = FileId(at as u32);
        if source.path == SITE_FILE {
            continue;
        }
        match claim(&source.path, dimensions) {
            Some((_, "reports", _)) => layout.reports.push(file),
            Some((id, folder, dimension)) => {
                let named = Named { id, file, repeated: false };
                match (folder, dimension) {
                    ("activities", _) => layout.activities.push(named),
                    ("recommendations", _) => layout.recommendations.push(named),
                    (_, Some(dimension)) => layout.terms[dimension].push(named),
                    _ => layout.pages.push(named),
                }
            }
            None if matches!(source.text, Text::Refused(_)) => {
                super::encoding::text(sources, file, errors);
            }
            None => errors.push(misplaced(source, file, dimensions)),
        }
    }
    let shelves = [&mut layout.activities, &mut layout.recommendations, &mut layout.pages];
    for shelf in shelves.into_iter().chain(&mut layout.terms) {
        check_ids(shelf, sources, errors);
    }
    layout
}

/// What a file of a site is, by its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind<'p> {
    Site,
    /// With its id, as those that follow.
    Activity(&'p str),
    /// A report's id stands in its front matter.
    Report,
    Recommendation(&'p str),
    Page(&'p str),
    Term {
        dimension: usize,
        id: &'p str,
    },
}

impl<'p> FileKind<'p> {
    /// The kind of the file at a path; none where no kind is looked for.
    pub fn of(path: &'p str, dimensions: &[Dimension]) -> Option<FileKind<'p>> {
        if path == SITE_FILE {
            return Some(FileKind::Site);
        }
        Some(match claim(path, dimensions)? {
            (id, _, Some(dimension)) => FileKind::Term { dimension, id },
            (id, "activities", _) => FileKind::Activity(id),
            (_, "reports", _) => FileKind::Report,
            (id, "recommendations", _) => FileKind::Recommendation(id),
            (id, ..) => FileKind::Page(id),
        })
    }

    /// The keys of its front matter.
    pub fn table(self) -> &'static Table {
        match self {
            FileKind::Site => &site::TABLE,
            FileKind::Activity(_) => &activity::TABLE,
            FileKind::Report => &report::TABLE,
            FileKind::Recommendation(_) => &recommendation::TABLE,
            FileKind::Page(_) => &page::TABLE,
            FileKind::Term { dimension: COUNTRIES, .. } => &term::COUNTRY,
            FileKind::Term { .. } => &term::TABLE,
        }
    }
}

/// The stem and folder of a file that lies in its place, and its dimension if it has one.
fn claim<'s>(path: &'s str, dimensions: &[Dimension]) -> Option<(&'s str, &'s str, Option<usize>)> {
    let (folder, rest) = path.strip_prefix("content/")?.split_once('/')?;
    let (nested, name) = rest.rsplit_once('/').map_or((false, rest), |(_, name)| (true, name));
    let stem = name.strip_suffix(".md")?;
    let dimension = dimensions.iter().position(|dimension| dimension.key == folder);
    let may_nest = matches!(folder, "activities" | "reports");
    let known = dimension.is_some() || FOLDERS.contains(&folder);
    (known && (may_nest || !nested)).then_some((stem, folder, dimension))
}

/// The table by which the front matter of a file is read, if it lies where a kind looks for it.
pub fn table_of(path: &str, dimensions: &[Dimension]) -> Option<&'static Table> {
    FileKind::of(path, dimensions).map(FileKind::table)
}

fn check_ids(shelf: &mut [Named], sources: &Sources, errors: &mut Errors) {
    shelf.sort_by_key(|named| (named.id, named.file));
    for at in 0..shelf.len() {
        let Named { id, file, .. } = shelf[at];
        if !is_id(id) {
            let message = match first_named(id) {
                Some(name) => format!("an invisible character stands in the file name `{}.md`: {name}", as_seen(id)),
                None => format!("the file name `{id}.md` is not an id"),
            };
            let error = Diagnostic::error(INVALID_ID, Span::start_of(file), message);
            let rule = "ids are of small letters a–z, digits and hyphens";
            errors.push(error.help(match suggestion(id) {
                Some(better) => format!("{rule}: rename the file to `{better}.md`"),
                None => format!("{rule}: rename the file"),
            }));
        }
        if at > 0 && shelf[at - 1].id == id {
            shelf[at].repeated = true;
            let message = format!("the id `{id}` is taken by {}", sources.path(shelf[at - 1].file));
            errors.push(
                Diagnostic::error(DUPLICATE_ID, Span::start_of(file), message)
                    .help("rename one of the two files; sub-folders do not count as a part of the id"),
            );
        }
    }
}

fn misplaced(source: &SourceFile, file: FileId, dimensions: &[Dimension]) -> Diagnostic {
    let path = source.path.as_str();
    let folders = || FOLDERS.into_iter().chain(dimensions.iter().map(|dimension| dimension.key.as_str()));
    let inner = path.strip_prefix("content/").unwrap_or(path);
    let (folder, name) = match inner.split_once('/') {
        Some((folder, rest)) => (Some(folder), rest.rsplit('/').next().unwrap_or(rest)),
        None => (None, inner),
    };
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let nested = inner.matches('/').count() > 1;
    let yaml = ["yaml", "yml"].iter().any(|yaml| extension.eq_ignore_ascii_case(yaml));
    let help = match folder {
        None if yaml && nearest(stem, ["site"]).is_some() => "rename it to `content/site.yaml`".to_owned(),
        Some(folder) if yaml && folders().any(|known| known == folder) => {
            format!("rename it to `{stem}.md`; the only YAML file of a site is content/site.yaml")
        }
        _ if yaml => "the only YAML file of a site is content/site.yaml; everything else is markdown".to_owned(),
        _ if stem.ends_with(".md") => {
            format!("rename it to `{stem}`; file managers may hide the `.{extension}` at its end")
        }
        _ if ["md", "markdown"].iter().any(|own| extension.eq_ignore_ascii_case(own)) && extension != "md" => {
            format!("rename it to `{stem}.md`")
        }
        _ if extension != "md" => {
            format!(
                "it starts like a file of a site: rename it to `{stem}.md`, or let an attachment start with another line"
            )
        }
        None => document::front_of(source, file)
            .and_then(|front| stray::nowhere(&front))
            .unwrap_or_else(|| "move it into the folder of its kind, for example `content/pages/`".to_owned()),
        Some(folder) if nested && folders().any(|known| known == folder) => {
            format!("move it up: `content/{folder}/{name}`; only activities and reports may have sub-folders")
        }
        Some(folder) => match nearest(folder, folders()) {
            Some(near) => format!("did you mean `content/{near}/`?"),
            None => format!("for a further dimension, list `{folder}` under `dimensions` in content/site.yaml"),
        },
    };
    let message = format!("nothing of a site is read from {path}");
    Diagnostic::error(MISPLACED_FILE, Span::start_of(file), message).help(help)
}
