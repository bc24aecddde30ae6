//! What each stage costs on the example site, one after the other: `cargo bench`.
//!
//! For generated sites of any size, and for whole commands, see `benches/sites.py`.

#![allow(clippy::unwrap_used)] // A benchmark that cannot go on says where and stops.

use std::collections::BTreeSet;
use std::path::Path;

use attain::content::model::Content;
use attain::diagnostic::FileId;
use attain::evaluate::{Scope, evaluate};
use attain::publish::{Ingredients, Place, publish};
use attain::recompile::recompile;
use attain::render::renderer::{Held, Rendered, Renderer};
use attain::site::Edition;
use attain::source::Sources;
use attain::{Compiled, Options, compile, content, rules, site, source};
use divan::Bencher;
use divan::counter::ItemsCount;

fn main() {
    divan::main();
}

fn sources() -> Sources {
    source::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn options() -> Options {
    Options { as_of: Some(jiff::civil::date(2016, 3, 31)), ..Options::default() }
}

fn scope() -> Scope {
    Scope { as_of: options().as_of.unwrap(), drafts: false }
}

fn parsed(sources: &Sources) -> Content {
    content::parse(sources).0
}

fn edition<'a>(sources: &'a Sources, compiled: &'a Compiled) -> Edition<'a> {
    let Compiled { content, programme, findings, plan, past, .. } = compiled;
    Edition { sources, content, programme, findings, plan, past }
}

#[divan::bench]
fn read(bencher: Bencher) {
    bencher.bench(sources);
}

#[divan::bench]
fn parse(bencher: Bencher) {
    let sources = sources();
    bencher.counter(ItemsCount::new(sources.files.len())).bench(|| content::parse(&sources));
}

#[divan::bench]
fn judge(bencher: Bencher) {
    let content = parsed(&sources());
    bencher.counter(ItemsCount::new(content.activities.len())).bench(|| evaluate(&content, scope()));
}

#[divan::bench]
fn apply_rules(bencher: Bencher) {
    let sources = sources();
    let content = parsed(&sources);
    let programme = evaluate(&content, scope());
    bencher.bench(|| rules::apply(&sources, &content, &programme));
}

#[divan::bench]
fn plan(bencher: Bencher) {
    let sources = sources();
    let Compiled { content, programme, findings, .. } = compile(&sources, &options());
    bencher.bench(|| site::plan(&sources, &content, &programme, &findings, &mut Vec::new()));
}

/// Every page of a kind, so that kinds can be told apart.
#[divan::bench(args = ["activity", "indicators", "report", "country", "agency", "findings", "home"])]
fn render(bencher: Bencher, kind: &str) {
    let sources = sources();
    let compiled = compile(&sources, &options());
    let renderer = Renderer::new(edition(&sources, &compiled)).unwrap();
    let sheets = renderer.sheets();
    let sheets: Vec<_> = sheets.iter().filter(|sheet| renderer.what(sheet) == kind).collect();
    let bytes = |rendered| match rendered {
        Rendered::Whole(files) => files.iter().map(|file| file.as_bytes().len()).sum(),
        Rendered::InPieces(_) => 0,
    };
    let all = || -> usize { sheets.iter().map(|sheet| bytes(renderer.render_sheet(sheet).unwrap())).sum() };
    all();
    bencher.counter(ItemsCount::new(sheets.len())).bench(all);
}

/// Files of one length: the first writes all of them, the next finds them unchanged.
#[divan::bench(args = [false, true])]
fn publish_files(bencher: Bencher, is_there: bool) {
    let routes: Vec<String> = (0..1_000).map(|at| format!("reports/activity-{}/{at}.html", at / 8)).collect();
    let sheets: Vec<Vec<&str>> = routes.iter().map(|route| vec![route.as_str()]).collect();
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    std::fs::create_dir_all(site.join("content")).unwrap();
    let mut count = 0;
    bencher.counter(ItemsCount::new(routes.len())).bench_local(|| {
        count += usize::from(!is_there);
        let output = folder.path().join(format!("output-{count}"));
        let render = |_| Ok::<_, String>(Rendered::Whole(vec![Held::Bytes(vec![b'x'; 20_000])]));
        publish(Place { output: &output, site: &site }, Ingredients::default().origin(), &sheets, &(), render).unwrap()
    });
}

/// One report has changed, and a page of it is asked for, as `attain serve` does it.
#[divan::bench]
fn recompile_a_report(bencher: Bencher) {
    let sources = sources();
    let report = sources.files.iter().position(|file| file.path.starts_with("content/reports/")).unwrap();
    let changed = BTreeSet::from([FileId(report as u32)]);
    let compiled = || compile(&sources, &options());
    bencher.with_inputs(compiled).bench_values(|before| recompile(before, &sources, &options(), &changed).unwrap());
}
