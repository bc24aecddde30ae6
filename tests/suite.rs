//! Runs every case under `tests/cases/`: a small site, a line of arguments, and what must come of it. See `tests/README.md`.

#![allow(clippy::unwrap_used)] // A test that cannot go on says where and stops.

mod sandbox;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Failed, Trial};
use sandbox::{Ran, Sandbox, files};
use sha2::{Digest, Sha256};
use similar::TextDiff;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let trials = cases(&root).into_iter().map(|folder| {
        let name = folder.strip_prefix(&root).unwrap().display().to_string();
        Trial::test(name, move || run(&folder))
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}

/// `tests/cases/<stage>/<fact>/`, sorted.
fn cases(root: &Path) -> Vec<PathBuf> {
    let folders = |folder: &Path| {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.is_dir()).collect::<Vec<_>>()
    };
    let mut cases: Vec<PathBuf> = folders(root).iter().flat_map(|stage| folders(stage)).collect();
    cases.sort();
    cases
}

/// One case: its folder, and what is expected by file name.
struct Case {
    folder: PathBuf,
    args: Vec<String>,
    expected: BTreeMap<String, Vec<u8>>,
}

impl Case {
    fn read(folder: &Path) -> Result<Case, String> {
        let line = fs::read_to_string(folder.join("args")).unwrap_or_else(|_| "check --format json".to_owned());
        let args: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        let expected = files(&folder.join("expected"));
        if expected.is_empty() {
            return Err("the case expects nothing: add a file under expected/".to_owned());
        }
        Ok(Case { folder: folder.to_owned(), args, expected })
    }

    /// The arguments that build the site, when something is expected of what is built.
    fn build_args(&self) -> Option<Vec<&str>> {
        let is_built = |name: &String| name == "golden" || name == "findings.json" || name.starts_with("output/");
        let is_build = self.args.first().is_some_and(|command| command == "build");
        if is_build || !self.expected.keys().any(is_built) {
            return None;
        }
        let options = self.args.iter().skip(1).map(String::as_str);
        Some(std::iter::once("build").chain(options).collect())
    }

    /// Whether the same run gives the same result tomorrow.
    fn fixes_its_day(&self) -> bool {
        let site = fs::read_to_string(self.folder.join("content/site.yaml")).unwrap_or_default();
        site.lines().any(|line| line.starts_with("as_of:")) || self.args.iter().any(|arg| arg.starts_with("--as-of"))
    }
}

fn run(folder: &Path) -> Result<(), Failed> {
    let case = Case::read(folder)?;
    let sandbox = Sandbox::copy_of(folder, &["args", "expected"]);
    let args: Vec<&str> = case.args.iter().map(String::as_str).collect();
    let ran = sandbox.run(&args);
    if !matches!(ran.code, Some(0..=2)) {
        return Err(format!("the program broke down: {:?}\n{}", ran.code, ran.stderr).into());
    }
    if ran.code == Some(0) && !case.fixes_its_day() {
        return Err("the case would come out different tomorrow: give as_of in content/site.yaml".into());
    }
    if let Some(args) = case.build_args() {
        sandbox.run(&args);
    }
    let actual = outcome(&case, &sandbox, &ran)?;
    if std::env::var_os("UPDATE").is_some() {
        return update(&case, &actual).map_err(Failed::from);
    }
    let mut differences: Vec<String> =
        case.expected.iter().filter_map(|(name, expected)| difference(name, expected, actual.get(name))).collect();
    if differences.is_empty() {
        return Ok(());
    }
    if case.expected.contains_key("golden") {
        differences.push(format!("what was built is kept in {}", keep(&case, &sandbox).display()));
    }
    Err(differences.join("\n").into())
}

/// Hashes show that a page differs, not how: the pages themselves stay for a look.
fn keep(case: &Case, sandbox: &Sandbox) -> PathBuf {
    let name = case.folder.file_name().expect("a case is a folder");
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("suite").join(name);
    let _ = fs::remove_dir_all(&kept);
    for (path, bytes) in sandbox.tree("output") {
        let path = kept.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    kept
}

/// What came of a run, by the name under which it is expected.
fn outcome(case: &Case, sandbox: &Sandbox, ran: &Ran) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let built = sandbox.tree("output");
    let mut actual = BTreeMap::new();
    for name in case.expected.keys() {
        let bytes = match name.as_str() {
            "stdout" => Some(ran.stdout.clone().into_bytes()),
            "stderr" => Some(ran.stderr.clone().into_bytes()),
            "exit" => ran.code.map(|code| format!("{code}\n").into_bytes()),
            "golden" => Some(manifest(&built).into_bytes()),
            "findings.json" => built.get("data/findings.json").cloned(),
            other => match other.strip_prefix("output/") {
                Some(path) => built.get(path).cloned(),
                None => return Err(format!("expected/{other} means nothing; see tests/README.md")),
            },
        };
        if let Some(bytes) = bytes {
            actual.insert(name.clone(), bytes);
        }
    }
    Ok(actual)
}

/// A line for every file with the hash of its bytes; what the list of all files says of the program's own code is passed over,
/// which changes whenever that does.
fn manifest(built: &BTreeMap<String, Vec<u8>>) -> String {
    let line = |(path, bytes): (&String, &Vec<u8>)| {
        let lines = bytes.split_inclusive(|byte| *byte == b'\n');
        let counts = |line: &&[u8]| path != ".attain" || !line.starts_with(b"made from ");
        let counted: Vec<u8> = lines.filter(counts).flatten().copied().collect();
        let hash: String = Sha256::digest(counted).iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{hash}  {path}\n")
    };
    built.iter().map(line).collect()
}

fn update(case: &Case, actual: &BTreeMap<String, Vec<u8>>) -> Result<(), String> {
    for name in case.expected.keys() {
        let path = case.folder.join("expected").join(name);
        let bytes = actual.get(name).ok_or_else(|| format!("{name} did not come to be; remove expected/{name}"))?;
        fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// How what came differs from what was expected, as a text to read.
fn difference(name: &str, expected: &[u8], actual: Option<&Vec<u8>>) -> Option<String> {
    let Some(actual) = actual else { return Some(format!("{name} did not come to be")) };
    if actual == expected {
        return None;
    }
    let (Ok(expected), Ok(actual)) = (std::str::from_utf8(expected), std::str::from_utf8(actual)) else {
        return Some(format!("{name}: {} bytes are not the {} expected", actual.len(), expected.len()));
    };
    let diff = TextDiff::from_lines(expected, actual);
    Some(diff.unified_diff().context_radius(3).header(&format!("expected/{name}"), name).to_string())
}
