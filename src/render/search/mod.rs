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

use crate::site::search::Catalogue;
use encoding::numbers;

/// A file of the index.
#[derive(Debug, PartialEq, Eq)]
pub struct SearchFile {
    /// Relative to the output folder, with forward slashes.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// The files of a catalogue's index.
pub fn files(catalogue: &Catalogue) -> Vec<SearchFile> {
    let index = index::of(&catalogue.documents);
    let shards = shards::of(&index, catalogue.documents.len());
    let texts = texts::of(&catalogue.documents);
    let mut files = vec![manifest(catalogue, &shards, &texts)];
    files.extend(shards.into_iter().map(shards::Shard::into_file));
    files.extend(texts.into_iter().map(texts::Texts::into_file));
    files
}

fn manifest(catalogue: &Catalogue, shards: &[shards::Shard], texts: &[texts::Texts]) -> SearchFile {
    let kinds: Vec<_> = catalogue.kinds.iter().map(|kind| json!([kind.key, kind.one, kind.many, kind.count])).collect();
    let keys = |role: shards::Role| -> Vec<&str> {
        shards.iter().filter(|shard| shard.role == role).map(|shard| shard.key.as_str()).collect()
    };
    let data = json!({
        "kinds": kinds,
        "words": keys(shards::Role::Words),
        "prefixes": keys(shards::Role::Prefix),
        "texts": numbers(texts.iter().map(|texts| texts.documents as u32)),
    });
    script("index.js", "index", "", &data.to_string())
}

/// A script file that hands over data, which is JSON, by its role and key.
fn script(file: &str, role: &str, key: &str, data: &str) -> SearchFile {
    let call = format!("attainSearch({},{},{data});\n", json!(role), json!(key));
    SearchFile { path: format!("search/{file}"), bytes: call.into_bytes() }
}

/// A key in a file name: as it is where every file system takes it, else the numbers of its characters.
fn file_name(key: &str) -> String {
    if key.is_empty() {
        return "_".to_owned();
    }
    if key.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return key.to_owned();
    }
    let numbers: Vec<String> = key.chars().map(|c| format!("{:x}", c as u32)).collect();
    format!("u-{}", numbers.join("-"))
}

#[cfg(test)]
mod tests;
