//! The search index as classic script files, which a page can load from a web server and from a folder on disk alike.
//!
//! - `search/index.js` says which kinds of document there are and in which file a word or a document is.
//! - `search/w-<start>.js` holds the words from `start` on, each with the documents that hold it.
//! - `search/p-<prefix>.js` holds, for a prefix whose words fill several files, the documents that hold any of them.
//! - `search/t-<number>.js` holds what results show of the documents from that number on.
//!
//! A reader's word thus needs one file of words, however common its beginning is, and a result one file of texts. Every
//! file calls one function of `templates/search.js` with its data and runs nothing else.

mod encoding;
mod index;
mod shards;
mod texts;

use serde_json::json;

use crate::site::search::Documents;
use encoding::numbers;
use index::Index;
use shards::{Role, Shard};

/// The index of some documents, cut into files.
#[derive(Debug)]
pub struct Search<D> {
    documents: D,
    shards: Vec<Shard>,
    /// The number of the first document of each file of texts.
    starts: Vec<usize>,
}

/// A file of the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Manifest,
    /// Index in the files of words.
    Words(usize),
    /// Index in the files of texts.
    Texts(usize),
}

impl<D: Documents> Search<D> {
    pub fn new(documents: D) -> Search<D> {
        let Index { words, lengths } = index::of(&documents);
        Search { shards: shards::of(&words, documents.count()), starts: texts::starts(&lengths), documents }
    }

    /// Every file, with its path relative to the output folder.
    pub fn files(&self) -> impl Iterator<Item = (String, Part)> + '_ {
        let words = self.shards.iter().enumerate().map(|(at, shard)| (shard.file(), Part::Words(at)));
        let texts = self.starts.iter().enumerate().map(|(at, first)| (format!("t-{first}.js"), Part::Texts(at)));
        let files = std::iter::once(("index.js".to_owned(), Part::Manifest)).chain(words).chain(texts);
        files.map(|(file, part)| (format!("search/{file}"), part))
    }

    /// The bytes of one file: a call that hands over the part's role, its key and its data.
    pub fn bytes(&self, part: Part) -> Vec<u8> {
        let head = |role: &str, key: &str| format!("attainSearch({},{},", json!(role), json!(key));
        let mut script = match part {
            Part::Manifest => head("index", "") + &self.manifest(),
            Part::Words(at) => {
                let Shard { role, key, text } = &self.shards[at];
                let mut script = head(role.word(), key);
                texts::put(&mut script, text);
                script
            }
            Part::Texts(at) => {
                let first = self.starts[at];
                let end = self.starts.get(at + 1).copied().unwrap_or(self.documents.count());
                let documents = (first..end).map(|at| self.documents.document(at));
                let mut script = head("t", &first.to_string());
                texts::put_all(&mut script, documents);
                script
            }
        };
        script.push_str(");\n");
        script.into_bytes()
    }

    fn manifest(&self) -> String {
        let kinds = self.documents.kinds().iter().map(|kind| json!([kind.key, kind.one, kind.many, kind.count]));
        let keys = |role: Role| -> Vec<&str> {
            self.shards.iter().filter(|shard| shard.role == role).map(|shard| shard.key.as_str()).collect()
        };
        let ends = self.starts.iter().copied().skip(1).chain([self.documents.count()]);
        let sizes = self.starts.iter().zip(ends).map(|(start, end)| (end - start) as u32);
        json!({
            "kinds": kinds.collect::<Vec<_>>(),
            "words": keys(Role::Words),
            "prefixes": keys(Role::Prefix),
            "texts": numbers(sizes),
        })
        .to_string()
    }
}

#[cfg(test)]
mod tests;
