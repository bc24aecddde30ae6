//! The list of files that attain wrote, kept in the output folder.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::{self, BufReader, Read};

/// What makes the hash of bytes that come in pieces.
pub(super) use xxhash_rust::xxh3::Xxh3 as Hasher;
use xxhash_rust::xxh3::xxh3_128;

use super::failure::{Obstacle, Problem};
use super::folder::{Folder, is_plain};
use super::origin::Origin;
use super::staging::Staging;

/// Name of the list in the output folder.
pub(super) const NAME: &str = ".attain";

const HEADER: &str = "# Files that attain wrote here, with a hash of what it wrote. It removes those that it no longer writes,\n\
                      # unless somebody changed them, and leaves all other files alone.\n";

/// Tells apart what attain wrote from what somebody made of it; it protects against mistakes, not against intent.
pub(super) type Hash = u128;

pub(super) fn hash(bytes: &[u8]) -> Hash {
    xxh3_128(bytes)
}

/// The same of what need not fit into memory.
pub(super) fn hash_of(bytes: impl Read) -> io::Result<Hash> {
    let mut hasher = Hasher::new();
    take_in(&mut hasher, bytes)?;
    Ok(hasher.digest128())
}

/// Hashes all that can be read, and says how many bytes that was.
pub(super) fn take_in(hasher: &mut Hasher, bytes: impl Read) -> io::Result<u64> {
    io::copy(&mut BufReader::with_capacity(32 * 1024, bytes), hasher)
}

/// What a line with the origin starts with.
const MADE_FROM: &str = "made from ";

/// Addresses with what attain wrote there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest<'r> {
    /// More than one hash each, in order, when a run was cut off.
    files: BTreeMap<Cow<'r, str>, Vec<Hash>>,
    /// What all of these files were made from, if they are all files of one run.
    pub(super) origin: Option<Origin>,
}

impl<'r> Manifest<'r> {
    /// The list of a run, without a file as yet.
    pub(super) fn of(origin: Origin) -> Self {
        Manifest { origin: Some(origin), ..Manifest::default() }
    }

    /// The list of the last run; lines that are none are as good as missing.
    pub(super) fn read(folder: &Folder) -> Result<Self, Problem> {
        let path = folder.root().join(NAME);
        let Some(bytes) = folder.read(NAME)? else {
            return match path.symlink_metadata() {
                Ok(_) => Err(Problem::InTheWay(vec![Obstacle::file(path)])),
                Err(_) => Ok(Manifest::default()),
            };
        };
        let mut manifest = Manifest::default();
        for line in String::from_utf8_lossy(&bytes).lines() {
            if let Some(origin) = line.strip_prefix(MADE_FROM) {
                manifest.origin = Origin::parse(origin);
            } else if let Some((hash, route)) = line.split_once("  ")
                && let Ok(hash) = Hash::from_str_radix(hash, 16)
                && is_plain(route)
            {
                manifest.insert(Cow::Owned(route.to_owned()), hash);
            }
        }
        Ok(manifest)
    }

    pub(super) fn add(&mut self, route: &'r str, hash: Hash) {
        self.insert(Cow::Borrowed(route), hash);
    }

    fn insert(&mut self, route: Cow<'r, str>, hash: Hash) {
        let hashes = self.files.entry(route).or_default();
        if let Err(place) = hashes.binary_search(&hash) {
            hashes.reserve_exact(1);
            hashes.insert(place, hash);
        }
    }

    pub(super) fn lists(&self, route: &str) -> bool {
        self.files.contains_key(route)
    }

    /// Every address with what attain wrote there, sorted.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &[Hash])> {
        self.files.iter().map(|(route, hashes)| (route.as_ref(), hashes.as_slice()))
    }

    /// Both lists in one, of no single origin.
    pub(super) fn with<'m>(&'m self, other: &'m Manifest) -> Manifest<'m> {
        let mut both = Manifest::default();
        for (route, hashes) in self.iter().chain(other.iter()) {
            hashes.iter().for_each(|hash| both.add(route, *hash));
        }
        both
    }

    pub(super) fn write(&self, folder: &Folder, staging: &Staging) -> Result<(), Problem> {
        let mut text = HEADER.to_owned();
        if let Some(origin) = self.origin {
            let _ = writeln!(text, "{MADE_FROM}{origin}");
        }
        for (route, hashes) in self.iter() {
            for hash in hashes {
                let _ = writeln!(text, "{hash:032x}  {route}");
            }
        }
        staging.replace(&folder.root().join(NAME), text.as_bytes())
    }
}
