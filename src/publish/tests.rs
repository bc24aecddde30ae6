//! What a run does to an output folder, and what it leaves alone.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use tempfile::TempDir;

use super::*;
use crate::render::renderer::Held;

/// A site's folder with an output folder in it.
struct Site {
    dir: TempDir,
}

impl Site {
    fn new() -> Site {
        let dir = TempDir::new().unwrap();
        fs::create_dir_all(dir.path().join("content")).unwrap();
        Site { dir }
    }

    fn output(&self) -> PathBuf {
        self.dir.path().join("output")
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.output().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn publish(&self, files: &[(&str, &str)]) -> Result<Published, Failure<String>> {
        publish_to(&self.output(), self.dir.path(), files)
    }

    /// What a run that wrote these files would find, if it would change nothing.
    fn standing(&self, files: &[(&str, &str)]) -> Option<Published> {
        standing(Place { output: &self.output(), site: self.dir.path() }, origin(files)).unwrap()
    }

    /// Every file and symbolic link of the output folder but the manifest, with what is in it.
    fn files(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        for entry in walkdir::WalkDir::new(self.output()).into_iter().filter_map(Result::ok) {
            let path = entry.path().strip_prefix(self.output()).unwrap().to_str().unwrap().to_owned();
            if !entry.file_type().is_dir() && path != ".attain" {
                files.insert(path, fs::read_to_string(entry.path()).unwrap_or_default());
            }
        }
        files
    }

    fn paths(&self) -> Vec<String> {
        self.files().into_keys().collect()
    }
}

/// Every other file in pieces.
fn rendered(index: usize, text: &str) -> Rendered<'_> {
    match index % 2 {
        0 => Rendered::Whole(vec![Held::Bytes(text.as_bytes().to_vec())]),
        _ => Rendered::InPieces(Box::new(|outs| text.bytes().try_for_each(|byte| outs[0].write_all(&[byte])))),
    }
}

/// As if the files were what they are made from.
fn origin(files: &[(&str, &str)]) -> Origin {
    let mut all = Ingredients::default();
    all.add(format!("{files:?}").as_bytes());
    all.origin()
}

fn publish_to(output: &Path, site: &Path, files: &[(&str, &str)]) -> Result<Published, Failure<String>> {
    let sheets: Vec<Vec<&str>> = files.iter().map(|(route, _)| vec![*route]).collect();
    publish(Place { output, site }, origin(files), &sheets, &(), |index| match files[index].1 {
        "fails" => Err(format!("template {index}")),
        text => Ok(rendered(index, text)),
    })
}

fn counts(published: &Published) -> (usize, usize, usize) {
    (published.written, published.unchanged, published.removed)
}

/// When a file was written last.
fn modified(path: &Path) -> Duration {
    fs::metadata(path).unwrap().modified().unwrap().duration_since(UNIX_EPOCH).unwrap()
}

/// Gives a file a time that no write of now would give it.
fn age(path: &Path) -> Duration {
    let time = UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
    modified(path)
}

#[test]
fn a_folder_stands_when_all_of_the_last_run_is_there_and_of_the_same_origin() {
    let (site, files) = (Site::new(), [("a.html", "a"), ("r/b.html", "b")]);
    assert_eq!(site.standing(&files), None);
    assert!(!site.output().exists());
    site.publish(&files).unwrap();
    site.put("CNAME", "example.org");
    let found = site.standing(&files).unwrap();
    assert_eq!((counts(&found), &*found.foreign), ((0, 2, 0), &["CNAME".to_owned()][..]));
    assert_eq!(site.standing(&files[..1]), None);

    site.put("r/b.html", "B");
    assert_eq!(site.standing(&files), None);
    site.put("r/b.html", "b");
    assert!(site.standing(&files).is_some());
    fs::remove_file(site.output().join("r/b.html")).unwrap();
    assert_eq!(site.standing(&files), None);
    site.publish(&files).unwrap();
    assert!(site.standing(&files).is_some());
    site.publish(&[("a.html", "fails")]).unwrap_err();
    assert!(site.standing(&files).is_some());

    site.put(".attain-staging/files/a.html", "of a run that was killed");
    assert_eq!(site.standing(&files), None);
    site.publish(&files).unwrap();
    assert!(site.standing(&files).is_some() && !site.output().join(".attain-staging").exists());
}

#[cfg(unix)]
#[test]
fn a_link_to_the_same_bytes_does_not_stand() {
    let (site, files) = (Site::new(), [("a.html", "a")]);
    site.publish(&files).unwrap();
    site.put("copy", "a");
    fs::remove_file(site.output().join("a.html")).unwrap();
    std::os::unix::fs::symlink(site.output().join("copy"), site.output().join("a.html")).unwrap();
    assert_eq!(site.standing(&files), None);
}

#[test]
fn a_run_that_was_cut_off_leaves_no_origin() {
    let before = Manifest::of(origin(&[]), vec![("a.html".into(), hash(b"a"))]);
    assert_eq!(before.with(&Manifest::of(origin(&[]), Vec::new())).origin, None);
}

#[test]
fn writes_what_changed_and_nothing_else() {
    let site = Site::new();
    let first = site.publish(&[("index.html", "a"), ("countries/mexico.html", "b")]).unwrap();
    assert_eq!(counts(&first), (2, 0, 0));
    let kept = age(&site.output().join("index.html"));
    let manifest = age(&site.output().join(".attain"));

    let same = site.publish(&[("index.html", "a"), ("countries/mexico.html", "b")]).unwrap();
    assert_eq!(counts(&same), (0, 2, 0));
    assert_eq!(modified(&site.output().join(".attain")), manifest);

    let changed = site.publish(&[("index.html", "a"), ("countries/mexico.html", "c"), ("x.html", "d")]).unwrap();
    assert_eq!(counts(&changed), (2, 1, 0));
    assert_eq!(modified(&site.output().join("index.html")), kept);
    assert_eq!(site.files()["countries/mexico.html"], "c");
    assert_eq!(site.paths(), ["countries/mexico.html", "index.html", "x.html"]);
}

#[test]
fn lists_what_it_wrote_sorted() {
    let site = Site::new();
    let files = [("b.html", "b"), ("a/c.html", "c")];
    site.publish(&files).unwrap();
    let manifest = fs::read_to_string(site.output().join(".attain")).unwrap();
    let lines: Vec<&str> = manifest.lines().filter(|line| !line.starts_with('#')).collect();
    let line = |text: &str, route: &str| format!("{}  {route}", hash(text.as_bytes()));
    assert_eq!(lines, [format!("made from {}", origin(&files)), line("c", "a/c.html"), line("b", "b.html")]);
}

#[test]
fn removes_stale_files_and_the_folders_they_leave_empty() {
    let site = Site::new();
    site.publish(&[("a.html", "a"), ("r/x/1.html", "1"), ("r/x/2.html", "2"), ("r/y/3.html", "3")]).unwrap();
    let published = site.publish(&[("a.html", "a"), ("r/y/3.html", "3")]).unwrap();
    assert_eq!(counts(&published), (0, 2, 2));
    assert_eq!(site.paths(), ["a.html", "r/y/3.html"]);
    assert!(!site.output().join("r/x").exists());
    assert_eq!(counts(&site.publish(&[]).unwrap()), (0, 0, 2));
    assert!(!site.output().join("r").exists() && site.output().exists());
}

#[test]
fn leaves_and_names_what_it_did_not_write() {
    let site = Site::new();
    for path in ["notes.txt", "r/x/mine.txt", ".gitignore", ".git/config"] {
        site.put(path, "mine");
    }
    site.publish(&[("a.html", "a"), ("r/x/1.html", "1")]).unwrap();
    let published = site.publish(&[("a.html", "a")]).unwrap();
    assert_eq!(published.foreign, ["notes.txt", "r/x/mine.txt"]);
    assert_eq!(counts(&published), (0, 1, 1));
    assert_eq!(site.paths(), [".git/config", ".gitignore", "a.html", "notes.txt", "r/x/mine.txt"]);
}

#[test]
fn a_stale_file_that_somebody_changed_is_theirs() {
    let site = Site::new();
    site.publish(&[("a.html", "a"), ("b.html", "b")]).unwrap();
    site.put("b.html", "b, by hand");
    let published = site.publish(&[("a.html", "a")]).unwrap();
    assert_eq!((published.removed, published.foreign), (0, vec!["b.html".to_owned()]));
    site.put("a.html", "a, by hand");
    assert_eq!(site.publish(&[("a.html", "a")]).unwrap().written, 1, "a page of the site is the site's");
}

#[test]
fn never_overwrites_a_foreign_file() {
    let site = Site::new();
    site.put("b.html", "mine");
    site.put("d.html", "mine too");
    site.put("c.html", "c");
    let files = [("a.html", "a"), ("b.html", "b"), ("c.html", "c"), ("d.html", "d")];
    let Err(Failure::Output(problem)) = site.publish(&files) else { panic!("published") };
    let shown = problem.to_string();
    assert_eq!(shown.lines().count(), 2, "{shown}");
    assert!(shown.contains("b.html: a file that attain did not write is in the way"), "{shown}");
    assert_eq!(site.paths(), ["b.html", "c.html", "d.html"]);
    assert_eq!(site.files()["b.html"], "mine");
    assert!(!site.output().join(".attain").exists());
}

#[test]
fn a_folder_or_file_in_the_way_stops_the_run() {
    let site = Site::new();
    fs::create_dir_all(site.output().join("a.html")).unwrap();
    site.put("r", "a file where a folder should be");
    let Err(Failure::Output(Problem::InTheWay(obstacles))) = site.publish(&[("a.html", "a"), ("r/x.html", "x")]) else {
        panic!("published")
    };
    let whats: Vec<&str> = obstacles.iter().map(|obstacle| obstacle.what).collect();
    assert_eq!(whats, ["a folder", "a file"]);
    assert_eq!(site.paths(), ["r"]);
}

#[test]
fn a_failing_page_leaves_all_as_it_was() {
    let site = Site::new();
    let failing = [("a.html", "new"), ("b.html", "fails"), ("c.html", "fails")];
    let failure = site.publish(&failing).unwrap_err();
    assert_eq!(failure.to_string(), "b.html: template 1");
    assert!(!site.output().exists(), "a folder made in vain goes again");

    site.publish(&[("a.html", "old"), ("stale.html", "s")]).unwrap();
    let before = (site.files(), fs::read(site.output().join(".attain")).unwrap());
    site.publish(&failing).unwrap_err();
    assert_eq!((site.files(), fs::read(site.output().join(".attain")).unwrap()), before);
    assert!(!site.output().join(".attain-staging").exists());
}

#[test]
fn cleans_up_after_a_killed_run() {
    let site = Site::new();
    site.publish(&[("a.html", "old"), ("stale.html", "s")]).unwrap();
    // Killed between the first move and the last: both lists are in the manifest, one file is new, two still wait.
    let manifest = fs::read_to_string(site.output().join(".attain")).unwrap();
    let entry = |text: &str, route: &str| format!("{}  {route}\n", hash(text.as_bytes()));
    fs::write(site.output().join(".attain"), manifest + &entry("new", "a.html") + &entry("n", "n.html")).unwrap();
    site.put("n.html", "n");
    site.put(".attain-staging/0", "new");
    site.put(".attain-staging/7/deep", "x");

    let published = site.publish(&[("a.html", "newer")]).unwrap();
    assert_eq!((counts(&published), published.foreign), ((1, 0, 2), Vec::new()));
    assert_eq!(site.paths(), ["a.html"]);
}

#[test]
fn two_builds_do_not_write_to_one_folder() {
    let site = Site::new();
    site.put(".attain-staging/lock", "");
    let lock = File::open(site.output().join(".attain-staging/lock")).unwrap();
    lock.lock().unwrap();
    assert!(matches!(site.publish(&[("a.html", "a")]), Err(Failure::Output(Problem::Busy(_)))));
    lock.unlock().unwrap();
    site.publish(&[("a.html", "a")]).unwrap();
}

#[test]
fn refuses_folders_that_hold_the_site_or_its_sources() {
    let site = Site::new();
    let root = site.dir.path();
    for output in ["", ".", "content", "content/out", "output/..", "missing/../content", "templates", "templates/x"] {
        let refused = publish_to(&root.join(output), root, &[("a.html", "a")]);
        assert!(matches!(refused, Err(Failure::Output(Problem::Refused { .. }))), "{output}: {refused:?}");
    }
    let refused = publish_to(root.parent().unwrap(), root, &[]);
    assert!(matches!(refused, Err(Failure::Output(Problem::Refused { .. }))), "{refused:?}");
    assert_eq!(fs::read_dir(root).unwrap().count(), 1, "nothing was made");
    publish_to(&root.join("deep/er/output"), root, &[("a.html", "a")]).unwrap();
}

#[test]
fn refuses_addresses_outside_the_folder() {
    let site = Site::new();
    for route in
        ["../a.html", "/a.html", "a//b.html", "", "a/./b", "a\\b.html", ".attain", ".attain-staging/0", "a\n.html"]
    {
        let refused = site.publish(&[(route, "a")]);
        assert!(matches!(refused, Err(Failure::Output(Problem::Route { .. }))), "{route:?}: {refused:?}");
    }
    for routes in [[("a.html", "a"), ("a.html", "b")], [("a", "a"), ("a/b", "b")]] {
        assert!(matches!(site.publish(&routes), Err(Failure::Output(Problem::Route { .. }))), "{routes:?}");
    }
    assert!(!site.output().exists());
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn are_not_followed_out_of_the_folder() {
        let site = Site::new();
        let elsewhere = TempDir::new().unwrap();
        fs::write(elsewhere.path().join("x.html"), "x").unwrap();
        site.publish(&[("a.html", "a"), ("r/x.html", "x")]).unwrap();
        fs::remove_dir_all(site.output().join("r")).unwrap();
        symlink(elsewhere.path(), site.output().join("r")).unwrap();

        let refused = site.publish(&[("a.html", "a"), ("r/x.html", "y")]);
        assert!(refused.unwrap_err().to_string().contains("a symbolic link is in the way"));
        let published = site.publish(&[("a.html", "a")]).unwrap();
        assert_eq!((published.removed, published.foreign), (0, vec!["r".to_owned()]));
        assert_eq!(fs::read_to_string(elsewhere.path().join("x.html")).unwrap(), "x");
    }

    #[test]
    fn in_place_of_attains_own_files_stop_the_run() {
        for name in [".attain", ".attain-staging", "a.html"] {
            let site = Site::new();
            let elsewhere = TempDir::new().unwrap();
            fs::write(elsewhere.path().join("file"), "mine").unwrap();
            fs::create_dir_all(site.output()).unwrap();
            symlink(elsewhere.path(), site.output().join(name)).unwrap();
            assert!(matches!(site.publish(&[("a.html", "a")]), Err(Failure::Output(Problem::InTheWay(_)))), "{name}");
            assert_eq!(fs::read_to_string(elsewhere.path().join("file")).unwrap(), "mine");
        }
    }

    #[test]
    fn to_the_output_folder_itself_are_followed() {
        let site = Site::new();
        let elsewhere = TempDir::new().unwrap();
        symlink(elsewhere.path(), site.output()).unwrap();
        site.publish(&[("a.html", "a")]).unwrap();
        assert_eq!(fs::read_to_string(elsewhere.path().join("a.html")).unwrap(), "a");
    }
}

#[test]
fn a_damaged_manifest_harms_nothing() {
    let site = Site::new();
    site.publish(&[("a.html", "a"), ("b.html", "b")]).unwrap();
    fs::write(site.dir.path().join("precious"), "p").unwrap();
    let line = format!("{}  ../precious\nnonsense\nzz  b.html\n", hash(b"p"));
    fs::write(site.output().join(".attain"), [line.as_bytes(), b"\xff\n"].concat()).unwrap();
    let published = site.publish(&[("a.html", "a")]).unwrap();
    assert_eq!((counts(&published), published.foreign), ((0, 1, 0), vec!["b.html".to_owned()]));
    assert!(site.dir.path().join("precious").exists());
}

#[test]
fn files_that_are_written_at_once_are_told_apart() {
    let site = Site::new();
    let publish = |shares: [&str; 2]| {
        let write = move |outs: &mut [&mut dyn std::io::Write]| {
            let pieces = shares[0].bytes().zip(shares[1].bytes());
            pieces.into_iter().try_for_each(|(a, b)| outs[0].write_all(&[a]).and_then(|()| outs[1].write_all(&[b])))
        };
        let render = |_| Ok::<_, String>(Rendered::InPieces(Box::new(write)));
        publish(
            Place { output: &site.output(), site: site.dir.path() },
            origin(&[]),
            &vec![vec!["a.csv", "a.xlsx"]],
            &(),
            render,
        )
        .unwrap()
    };
    assert_eq!(counts(&publish(["one", "two"])), (2, 0, 0));
    assert_eq!(site.files(), BTreeMap::from([("a.csv", "one"), ("a.xlsx", "two")].map(|(a, b)| (a.into(), b.into()))));
    assert_eq!(counts(&publish(["one", "six"])), (1, 1, 0));
    assert_eq!(site.files()["a.xlsx"], "six");
}

#[test]
fn the_last_sheet_is_rendered_when_all_others_are() {
    let site = Site::new();
    let names: Vec<String> = (0..40).map(|at| format!("{at}.html")).collect();
    let sheets: Vec<Vec<&str>> = names.iter().map(|name| vec![name.as_str()]).collect();
    let rendered = std::sync::atomic::AtomicUsize::new(0);
    let render = |_: usize| {
        let before = rendered.load(std::sync::atomic::Ordering::SeqCst).to_string();
        std::thread::sleep(Duration::from_millis(1));
        rendered.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        Ok::<_, String>(Rendered::Whole(vec![Held::Bytes(before.into_bytes())]))
    };
    publish(Place { output: &site.output(), site: site.dir.path() }, origin(&[]), &sheets, &(), render).unwrap();
    assert_eq!(site.files()["39.html"], "39");
}

/// There are as many as files.
#[test]
fn outcomes_take_little_room() {
    assert!(size_of::<Outcomes>() <= 24 && size_of::<Result<Outcomes, Box<Failure<String>>>>() <= 24);
}
