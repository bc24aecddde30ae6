//! What is the same on every page: the site's names, its navigation, the as-of date, the revision and the footer.

use serde::Serialize;

use crate::content::model::{FreePage, Link};

use super::view::Day;
use super::{Edition, routes, wording};

/// Site-wide variables of every template, as `site`.
#[derive(Debug, Serialize)]
pub struct Frame {
    pub title: String,
    pub publisher: Option<String>,
    pub description: Option<String>,
    pub notice: Option<String>,
    pub language: String,
    pub base_url: Option<String>,
    pub as_of: Day,
    /// The newest period that a known report covers.
    pub latest_period: Option<String>,
    pub revision: Option<Revision>,
    /// Main navigation, then the lists that only the footer names.
    pub nav: Vec<Entry>,
    pub more: Vec<Entry>,
    /// Links of site.yaml's menu, and free pages with the links of its footer; an address of the site itself is relative to
    /// its root.
    pub menu: Vec<Entry>,
    pub footer: Vec<Entry>,
    pub contact: Option<String>,
    pub license: Option<String>,
    /// `12 activity files and 68 reports`.
    pub built_from: String,
    pub version: &'static str,
}

/// The commit that last changed the site.
#[derive(Debug, Serialize)]
pub struct Revision {
    pub commit: String,
    pub short: String,
    pub date: String,
    /// Whether the files differ from it.
    pub changed: bool,
}

/// A navigation entry: a route of the site, or an address elsewhere.
#[derive(Debug, Serialize)]
pub struct Entry {
    pub title: String,
    pub route: String,
    pub external: bool,
}

/// Lists of the main navigation, in its order: title and folder.
const MAIN: [(&str, &str); 7] = [
    ("Activities", "activities"),
    ("Reports", "reports"),
    ("Challenges", "challenges"),
    ("Findings", "findings"),
    ("Recommendations", "recommendations"),
    ("Method", "methodology"),
    ("Data", "data"),
];

/// Lists that the footer names.
const MORE: [(&str, &str); 6] = [
    ("Changes and history", "history"),
    ("Countries and areas", "matrix"),
    ("Reporting calendar", "calendar"),
    ("Planning factors", "factors"),
    ("Rules", "rules"),
    ("Search and A–Z", "search"),
];

impl Frame {
    pub fn new(edition: Edition) -> Frame {
        let site = &edition.content.site;
        let planned = |route: &str| edition.plan.page(route).is_some();
        let entry = |title: &str, route: String| Entry { title: title.to_owned(), route, external: false };
        let folder = |(title, folder): &(&str, &str)| entry(title, routes::index(folder, 0));
        let dimensions: Vec<Entry> = edition
            .content
            .dimensions
            .iter()
            .filter(|dimension| !dimension.terms.is_empty())
            .map(|dimension| entry(&dimension.title, routes::index(&dimension.key, 0)))
            .filter(|entry| planned(&entry.route))
            .collect();
        let (mut nav, mut more) = (vec![entry("Overview", "index.html".to_owned())], Vec::new());
        for (at, dimension) in dimensions.into_iter().enumerate() {
            if at < 2 { nav.push(dimension) } else { more.push(dimension) }
        }
        nav.extend(MAIN.iter().map(folder).filter(|entry| planned(&entry.route)));
        more.extend(MORE.iter().map(folder).filter(|entry| planned(&entry.route)));
        let mut footer = free_pages(edition);
        footer.extend(links(edition, &site.footer_links));
        Frame {
            title: site.title.clone(),
            publisher: site.publisher.clone(),
            description: site.description.clone(),
            notice: site.notice.clone(),
            language: site.language.clone(),
            base_url: site.base_url.clone(),
            as_of: Day::new(edition.programme.as_of),
            latest_period: latest_period(edition),
            revision: edition.sources.revision.as_ref().map(|revision| Revision {
                commit: revision.commit.clone(),
                short: revision.commit.chars().take(7).collect(),
                date: revision.date.clone(),
                changed: revision.changed,
            }),
            nav,
            more,
            menu: links(edition, &site.menu),
            footer,
            contact: site.contact.clone(),
            license: site.license.clone(),
            built_from: built_from(edition).to_owned(),
            version: env!("CARGO_PKG_VERSION"),
        }
    }
}

/// Pages outside the record, by order and title.
fn free_pages(edition: Edition) -> Vec<Entry> {
    let mut pages: Vec<&FreePage> = edition.content.pages.iter().collect();
    pages.sort_by_key(|page| (page.order.is_none(), page.order, &page.title));
    let entry =
        |page: &FreePage| Entry { title: page.title.clone(), route: routes::free_page(&page.id), external: false };
    pages.into_iter().map(entry).collect()
}

/// Links of site.yaml; one that names a page of the site loses its leading slash and stays relative.
fn links(edition: Edition, links: &[Link]) -> Vec<Entry> {
    let entry = |link: &Link| {
        let route = link.url.trim_start_matches('/');
        let external = edition.plan.page(route).is_none();
        Entry { title: link.title.clone(), route: if external { link.url.clone() } else { route.to_owned() }, external }
    };
    links.iter().map(entry).collect()
}

fn latest_period(edition: Edition) -> Option<String> {
    let known = edition.programme.activities.iter().flat_map(|judged| {
        let reports = &edition.content.activities[judged.activity].reports;
        judged.known.iter().map(|at| reports[*at].period.value)
    });
    known
        .max_by_key(|period| (period.last(), std::cmp::Reverse(period.first())))
        .map(|period| wording::period(period).to_string())
}

/// `12 activity files and 68 reports`.
pub fn built_from(edition: Edition<'_>) -> &str {
    edition.plan.lists.built_from.get_or_init(|| counted(edition))
}

fn counted(edition: Edition) -> String {
    let activities = edition.programme.activities.len() as u32;
    let reports: usize = edition.programme.activities.iter().map(|judged| judged.known.len()).sum();
    wording::list(&[
        wording::count(activities, "activity file", "activity files"),
        wording::count(reports as u32, "report", "reports"),
    ])
    .to_string()
}
