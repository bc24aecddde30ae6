//! A copy of a site in a folder of its own, and the real program run in it with a clean environment.

#![allow(dead_code)] // Each test binary uses its own part of this.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// Lives outside any git repository and goes when dropped.
pub struct Sandbox {
    folder: TempDir,
}

/// What a run left behind; the sandbox's own path is written as `SITE`.
pub struct Ran {
    pub stdout: String,
    pub stderr: String,
    /// None when the program was killed.
    pub code: Option<i32>,
}

impl Sandbox {
    pub fn empty() -> Sandbox {
        Sandbox { folder: tempfile::Builder::new().prefix("attain-").tempdir().unwrap() }
    }

    /// Copies a folder, less what lies at the top of it under one of the names.
    pub fn copy_of(site: &Path, without: &[&str]) -> Sandbox {
        let sandbox = Sandbox::empty();
        for (path, bytes) in files(site) {
            if !without.iter().any(|name| path.split('/').next() == Some(name)) {
                sandbox.write(&path, &bytes);
            }
        }
        sandbox
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// The program, about to run in the sandbox.
    pub fn attain(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_attain"));
        command.args(args).current_dir(self.path()).env_clear().env("NO_COLOR", "1");
        command.envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
        command
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        self.finish(self.attain(args).output().unwrap())
    }

    pub fn finish(&self, output: Output) -> Ran {
        let canonical = fs::canonicalize(self.path()).unwrap();
        let text = |bytes: &[u8]| {
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            let text = text.replace(canonical.to_str().unwrap(), "SITE");
            text.replace(self.path().to_str().unwrap(), "SITE")
        };
        Ran { stdout: text(&output.stdout), stderr: text(&output.stderr), code: output.status.code() }
    }

    /// Every file under a folder of the sandbox.
    pub fn tree(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        files(&self.path().join(folder))
    }
}

/// Every file under a folder by its path, with forward slashes; empty when the folder is not there.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders: Vec<PathBuf> = if folder.is_dir() { vec![folder.to_owned()] } else { Vec::new() };
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
            found.insert(name, fs::read(&path).unwrap());
        }
    }
    found
}
