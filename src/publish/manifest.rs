//! The list of files that attain wrote, kept in the output folder.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufReader, Read, Write};

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
// As there are as many as files, without the gaps that a number of this size asks for between others.
#[repr(Rust, packed(8))]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hash(u128);

impl Hash {
    pub(super) fn parse(text: &str) -> Option<Hash> {
        u128::from_str_radix(text, 16).ok().map(Hash)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", { self.0 })
    }
}

impl From<&Hasher> for Hash {
    fn from(hasher: &Hasher) -> Hash {
        Hash(hasher.digest128())
    }
}

pub(super) fn hash(bytes: &[u8]) -> Hash {
    Hash(xxh3_128(bytes))
}

/// The same of what need not fit into memory.
pub(super) fn hash_of(bytes: impl Read) -> io::Result<Hash> {
    let mut hasher = Hasher::new();
    take_in(&mut hasher, bytes)?;
    Ok(Hash::from(&hasher))
}

/// Hashes all that can be read, and says how many bytes that was.
pub(super) fn take_in(hasher: &mut Hasher, bytes: impl Read) -> io::Result<u64> {
    io::copy(&mut BufReader::with_capacity(32 * 1024, bytes), hasher)
}

/// What a line with the origin starts with.
const MADE_FROM: &str = "made from ";

/// What attain wrote at an address.
pub(super) type Entry<'r> = (Cow<'r, str>, Hash);

/// Addresses with what attain wrote there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Manifest<'r> {
    /// Sorted; of one address there is more than one when a run was cut off.
    entries: Vec<Entry<'r>>,
    /// What all of these files were made from, if they are all files of one run.
    pub(super) origin: Option<Origin>,
}

impl<'r> Manifest<'r> {
    /// The list of a run.
    pub(super) fn of(origin: Origin, entries: Vec<Entry<'r>>) -> Self {
        Manifest { origin: Some(origin), ..Manifest::listing(entries) }
    }

    fn listing(mut entries: Vec<Entry<'r>>) -> Self {
        entries.sort_unstable();
        entries.dedup();
        Manifest { entries, origin: None }
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
        let (mut entries, mut origin) = (Vec::new(), None);
        for line in String::from_utf8_lossy(&bytes).lines() {
            if let Some(made_from) = line.strip_prefix(MADE_FROM) {
                origin = Origin::parse(made_from);
            } else if let Some((hash, route)) = line.split_once("  ")
                && let Some(hash) = Hash::parse(hash)
                && is_plain(route)
            {
                entries.push((Cow::Owned(route.to_owned()), hash));
            }
        }
        Ok(Manifest { origin, ..Manifest::listing(entries) })
    }

    pub(super) fn lists(&self, route: &str) -> bool {
        self.entries.binary_search_by(|(listed, _)| listed.as_ref().cmp(route)).is_ok()
    }

    /// Every address with what attain wrote there, sorted.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &[Entry<'r>])> {
        self.entries.chunk_by(|(one, _), (other, _)| one == other).map(|entries| (entries[0].0.as_ref(), entries))
    }

    /// Both lists in one, of no single origin.
    pub(super) fn with<'m>(&'m self, other: &'m Manifest) -> Manifest<'m> {
        let entries = self.entries.iter().chain(&other.entries);
        Manifest::listing(entries.map(|(route, hash)| (Cow::Borrowed(route.as_ref()), *hash)).collect())
    }

    pub(super) fn write(&self, folder: &Folder, staging: &Staging) -> Result<(), Problem> {
        staging.replace(&folder.root().join(NAME), |file| {
            file.write_all(HEADER.as_bytes())?;
            if let Some(origin) = self.origin {
                writeln!(file, "{MADE_FROM}{origin}")?;
            }
            self.entries.iter().try_for_each(|(route, hash)| writeln!(file, "{hash}  {route}"))
        })
    }
}
