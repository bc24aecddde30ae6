//! Reading from disk: which files are taken, which are refused, and that order does not matter.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{Refusal, SourceFile, Sources, Text, is_source, read};

fn site(files: &[(&str, &str)]) -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    for (path, text) in files {
        write(site.path(), path, text.as_bytes());
    }
    site
}

fn write(site: &Path, path: &str, bytes: &[u8]) {
    let path = site.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn listing(sources: &Sources) -> Vec<String> {
    let files = sources.files.iter().map(|file| match &file.text {
        Text::Utf8(text) => format!("{} {text}", file.path),
        Text::NotUtf8 { offset, .. } => format!("{} byte {offset}", file.path),
        Text::Refused(refusal) => format!("{} {refusal:?}", file.path),
    });
    let attachments = sources.attachments.iter().map(|file| format!("attached {}", file.path));
    let theme = sources.theme.iter().map(|file| format!("theme {}", file.path));
    files.chain(attachments).chain(theme).collect()
}

#[test]
fn sorts_texts_from_attachments() {
    let site = site(&[
        ("content/site.yaml", "title: A"),
        ("content/areas-b/x.md", "b"),
        ("content/areas/x.md", "a"),
        ("content/areas/PLAN.MD", "c"),
        ("content/areas/annex.pdf", "pdf"),
        ("content/.git/x.md", "no"),
        ("content/areas/.#x.md", "no"),
        ("content/areas/#x.md#", "no"),
        ("content/areas/x.md~", "no"),
        ("content/areas/.x.md.swp", "no"),
        ("content/.DS_Store", "no"),
        ("templates/base.html", "t"),
        ("templates/css/site.css", "t"),
        ("output/x.md", "no"),
    ]);
    write(site.path(), "content/areas/latin.md", b"caf\xe9");
    let sources = read(site.path()).unwrap();
    assert_eq!(
        listing(&sources),
        [
            "content/areas-b/x.md b",
            "content/areas/PLAN.MD c",
            "content/areas/latin.md byte 3",
            "content/areas/x.md a",
            "content/site.yaml title: A",
            "attached content/areas/annex.pdf",
            "theme base.html",
            "theme css/site.css",
        ]
    );
    assert_eq!(sources.revision, None);
}

#[test]
fn names_what_is_not_there() {
    let site = site(&[("content/areas/x.md", "a")]);
    assert_eq!(listing(&read(site.path()).unwrap()), ["content/areas/x.md a", "content/site.yaml Absent"]);
    let nowhere = read(&site.path().join("none")).unwrap_err().to_string();
    assert!(nowhere.starts_with("cannot read ") && nowhere.contains("none: "), "{nowhere}");
    let empty = tempfile::tempdir().unwrap();
    let message = read(empty.path()).unwrap_err().to_string();
    assert!(message.contains("content: a site has a folder `content` with `site.yaml` in it"), "{message}");
}

#[cfg(unix)]
#[test]
fn follows_links_inside_the_site_only() {
    use std::os::unix::fs::symlink;
    let outside = site(&[("secret.md", "secret"), ("folder/x.md", "secret")]);
    let site = site(&[("content/site.yaml", "title: A"), ("content/areas/x.md", "a"), ("shared/y.md", "y")]);
    let content = site.path().join("content");
    symlink(outside.path().join("secret.md"), content.join("areas/leak.md")).unwrap();
    symlink(outside.path().join("folder"), content.join("leaks")).unwrap();
    symlink("../../shared/y.md", content.join("areas/y.md")).unwrap();
    symlink("../areas", content.join("areas/loop")).unwrap();
    symlink("nothing.md", content.join("areas/gone.md")).unwrap();
    assert_eq!(
        listing(&read(site.path()).unwrap()),
        [
            "content/areas/gone.md LeadsNowhere",
            "content/areas/leak.md LeadsOutside",
            "content/areas/loop LeadsBack",
            "content/areas/x.md a",
            "content/areas/y.md y",
            "content/leaks LeadsOutside",
            "content/site.yaml title: A",
        ]
    );
}

#[cfg(unix)]
#[test]
fn a_content_folder_elsewhere_is_not_read() {
    let outside = site(&[("site.yaml", "title: A")]);
    let site = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(outside.path(), site.path().join("content")).unwrap();
    assert_eq!(listing(&read(site.path()).unwrap()), ["content LeadsOutside", "content/site.yaml Absent"]);
}

#[test]
fn knows_the_revision() {
    let site = site(&[("content/site.yaml", "title: A"), ("README.md", "r")]);
    let git = |arguments: &[&str]| {
        let who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
        let done = Command::new("git").arg("-C").arg(site.path()).args(who).args(arguments).output();
        done.is_ok_and(|output| output.status.success())
    };
    if !git(&["init", "-q"]) {
        return;
    }
    assert_eq!(read(site.path()).unwrap().revision, None);
    assert!(git(&["add", "."]) && git(&["commit", "-q", "-m", "a", "--date", "2015-07-28T12:00:00Z"]));
    let first = read(site.path()).unwrap().revision.unwrap();
    assert_eq!((first.date.as_str(), first.changed, first.commit.len()), ("2015-07-28", false, 40));
    write(site.path(), "README.md", b"changed");
    assert!(git(&["add", "."]) && git(&["commit", "-q", "-m", "b"]));
    assert_eq!(read(site.path()).unwrap().revision.unwrap(), first);
    write(site.path(), "content/new.md", b"new");
    assert!(read(site.path()).unwrap().revision.unwrap().changed);
}

#[test]
fn texts_lie_over_files_and_beside_them() {
    let at = |path: &str| SourceFile { path: path.to_owned(), text: Text::Refused(Refusal::Absent) };
    let mut sources = Sources { files: vec![at("content/b.md"), at("content/site.yaml")], ..Sources::default() };
    for (path, text) in [("content/site.yaml", "title: x"), ("content/c.md", "é"), ("content/a.md", "")] {
        sources.lay_over(path, text);
        let file = sources.find(path).unwrap();
        assert_eq!((sources.path(file), sources.file(file).as_str()), (path, text));
    }
    let paths: Vec<&str> = sources.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["content/a.md", "content/b.md", "content/c.md", "content/site.yaml"]);
    assert_eq!(sources.find("content/d.md"), None);
}

#[test]
fn tells_what_is_read_by_its_path() {
    for (path, read) in [
        ("content/a/b.md", true),
        ("content/site.YAML", true),
        ("content/a.pdf", false),
        ("content/.git/a.md", false),
        ("content/a.md~", false),
        ("templates/a.md", false),
        ("README.md", false),
    ] {
        assert_eq!(is_source(path), read, "{path}");
    }
}
