//! The words cut into files, so that a word that a reader types needs exactly one of them.
//!
//! Words are cut along their beginnings: those that begin alike stay together while they fit into one file, else they are
//! told apart by their next letter, and neighbours that are small share a file again. Where the words of a prefix fill
//! several files, one more file holds the prefix itself with the documents of all its words.

use rayon::prelude::*;

use super::encoding::Postings;
use super::index::Posting;
use crate::site::search::{Weight, words};

/// Bytes that a file of words has at most, unless one word alone has more.
const MOST: usize = 32 * 1024;

/// What a file of words holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The words from its key on.
    Words,
    /// The word that is its key, and the documents of all words that begin with it.
    Prefix,
}

/// One file of words.
#[derive(Debug)]
pub struct Shard {
    pub role: Role,
    pub key: String,
    /// A line a word: the word, a blank, its documents. In a file of a prefix: two lines without words.
    pub text: String,
}

impl Role {
    /// The word in scripts and in names of files.
    pub fn word(self) -> &'static str {
        match self {
            Role::Words => "w",
            Role::Prefix => "p",
        }
    }
}

impl Shard {
    /// The name of its file: the key where every file system takes it as a name, else the numbers of its characters.
    pub fn file(&self) -> String {
        let key = match &self.key {
            key if key.is_empty() => "_".to_owned(),
            key if key.bytes().all(|byte| byte.is_ascii_alphanumeric()) => key.clone(),
            key => {
                let numbers: Vec<String> = key.chars().map(|c| format!("{:x}", c as u32)).collect();
                format!("u-{}", numbers.join("-"))
            }
        };
        format!("{}-{key}.js", self.role.word())
    }
}

type Word<'a> = &'a (String, Postings);

/// The files of an index of so many documents: those of words in order, then those of prefixes in order.
pub fn of(index: &[(String, Postings)], documents: usize) -> Vec<Shard> {
    let lengths: Vec<usize> = index.iter().map(length).collect();
    let mut cut = Cut { index, ends: ends(&lengths), groups: Vec::new(), prefixes: Vec::new() };
    cut.at(Range { key: "", from: 0, to: index.len() });
    let group = |group: &Range| Shard {
        role: Role::Words,
        key: group.key.to_owned(),
        text: lines(&index[group.from..group.to], cut.size(group.from, group.to)),
    };
    let mut shards: Vec<Shard> = cut.groups.par_iter().map(group).collect();
    let prefix = |range: &Range| prefix(range.key, &index[range.from..range.to], documents);
    shards.par_extend(cut.prefixes.par_iter().map(prefix));
    shards
}

/// The bytes of the line of a word.
fn length((word, postings): Word) -> usize {
    word.len() + 1 + postings.as_str().len()
}

/// The lines of some words, in about so many bytes.
fn lines(words: &[(String, Postings)], bytes: usize) -> String {
    let mut text = String::with_capacity(bytes);
    for (at, (word, postings)) in words.iter().enumerate() {
        text.push_str(if at == 0 { "" } else { "\n" });
        text.push_str(word);
        text.push(' ');
        text.push_str(postings.as_str());
    }
    text
}

/// Where each line ends when lines of these lengths stand one after the other; the first entry is 0.
fn ends(lengths: &[usize]) -> Vec<usize> {
    let mut end = 0;
    let ends = lengths.iter().map(|length| {
        end += length + 1;
        end
    });
    std::iter::once(0).chain(ends).collect()
}

/// Words that stand next to each other and begin with a key.
#[derive(Debug, Clone, Copy)]
struct Range<'a> {
    key: &'a str,
    from: usize,
    to: usize,
}

struct Cut<'a> {
    index: &'a [(String, Postings)],
    ends: Vec<usize>,
    groups: Vec<Range<'a>>,
    prefixes: Vec<Range<'a>>,
}

impl<'a> Cut<'a> {
    fn size(&self, from: usize, to: usize) -> usize {
        self.ends[to] - self.ends[from]
    }

    /// Cuts the words that begin with the key of a range.
    fn at(&mut self, range: Range<'a>) {
        if self.size(range.from, range.to) <= MOST {
            self.group(range);
            return;
        }
        let is_whole = self.index[range.from].0 == range.key;
        let first_longer = range.from + usize::from(is_whole);
        if is_word(range.key) {
            self.prefixes.push(range);
        }
        let mut open: Option<Range<'a>> = None;
        for child in self.children(range.key, first_longer, range.to) {
            let is_small = self.size(child.from, child.to) <= MOST;
            match open {
                Some(group) if is_small && self.size(group.from, child.to) <= MOST => {
                    open = Some(Range { to: child.to, ..group });
                }
                _ => {
                    open.take().into_iter().for_each(|group| self.group(group));
                    if is_small { open = Some(child) } else { self.at(child) }
                }
            }
        }
        open.into_iter().for_each(|group| self.group(group));
    }

    fn group(&mut self, range: Range<'a>) {
        if range.from < range.to {
            self.groups.push(range);
        }
    }

    /// The words of a range by the letter that follows the key.
    fn children(&self, key: &str, from: usize, to: usize) -> Vec<Range<'a>> {
        let index = self.index;
        let beginning = |at: usize| {
            let word: Word<'a> = &index[at];
            let letter = word.0[key.len()..].chars().next().map_or(0, char::len_utf8);
            &word.0[..key.len() + letter]
        };
        let mut children: Vec<Range<'a>> = Vec::new();
        for at in from..to {
            let key = beginning(at);
            match children.last_mut() {
                Some(last) if last.key == key => last.to = at + 1,
                _ => children.push(Range { key, from: at, to: at + 1 }),
            }
        }
        children
    }
}

/// Whether readers' words can be this short: a letter on its own is none.
fn is_word(key: &str) -> bool {
    let mut chars = key.chars();
    match (chars.next(), chars.next()) {
        (Some(only), None) => words::is_word(only),
        (first, _) => first.is_some(),
    }
}

/// The file of a prefix: the documents that hold it as a word, then those that hold any word that begins with it.
fn prefix(key: &str, words: &[(String, Postings)], documents: usize) -> Shard {
    let mut best: Vec<Option<Weight>> = vec![None; documents];
    for posting in words.iter().flat_map(|(_, postings)| postings.iter()) {
        let place = &mut best[posting.document() as usize];
        *place = Some(place.map_or(posting.weight(), |best| best.min(posting.weight())));
    }
    let all: Postings =
        (0..).zip(best).filter_map(|(document, weight)| Some(Posting::new(document, weight?))).collect();
    let own = words.first().filter(|(word, _)| word == key).map_or("", |(_, own)| own.as_str());
    let text = [own, "\n", all.as_str()].concat();
    Shard { role: Role::Prefix, key: key.to_owned(), text }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A word whose documents take about so many bytes.
    fn word(word: &str, bytes: usize) -> (String, Postings) {
        (word.to_owned(), (0..bytes as u32).map(|document| Posting::new(document, Weight::Text)).collect())
    }

    fn keys(shards: &[Shard], role: Role) -> Vec<&str> {
        shards.iter().filter(|shard| shard.role == role).map(|shard| shard.key.as_str()).collect()
    }

    #[test]
    fn what_fits_is_one_file() {
        assert!(of(&[], 0).is_empty());
        let shards = of(&[word("1", 10), word("forensic", 10), word("übung", 10)], 10);
        assert_eq!(keys(&shards, Role::Words), [""]);
        assert_eq!(keys(&shards, Role::Prefix), [""; 0]);
        assert_eq!(shards[0].text.lines().count(), 3);
    }

    #[test]
    fn large_prefixes_are_cut_deeper() {
        let half = MOST / 2;
        let index = [word("ab", half), word("abc", 9), word("abd", half), word("ac", 9), word("b", 9), word("c", 9)];
        let shards = of(&index, half);
        // "a" is too large for one file and so is "ab"; small neighbours share one.
        assert_eq!(keys(&shards, Role::Words), ["abc", "ac", "b"]);
        // A letter on its own is no word that anybody looks for.
        assert_eq!(keys(&shards, Role::Prefix), ["ab"]);
        let prefix = shards.iter().find(|shard| shard.role == Role::Prefix).unwrap();
        let (own, all) = prefix.text.split_once('\n').unwrap();
        assert_eq!((own.len(), all.len()), (half, half));
    }

    #[test]
    fn no_file_is_larger_than_it_may_be() {
        let letters = ["a", "b", "c", "d", "e", "f"];
        let mut index = Vec::new();
        for (n, first) in letters.iter().enumerate() {
            for second in letters {
                for third in letters {
                    index.push(word(&format!("{first}{second}{third}"), 8 << (2 * n)));
                }
            }
        }
        let shards = of(&index, 8 << 10);
        assert!(shards.len() > 10);
        assert!(shards.iter().all(|shard| shard.text.len() <= MOST));
        // Every word is in the file where a reader's script looks for it: the last one whose key is not after it.
        let words: Vec<&Shard> = shards.iter().filter(|shard| shard.role == Role::Words).collect();
        assert!(words.is_sorted_by_key(|shard| &shard.key));
        for (word, _) in &index {
            let at = words.partition_point(|shard| shard.key <= *word) - 1;
            assert!(words[at].text.lines().any(|line| line.split(' ').next() == Some(word)), "{word}");
        }
    }

    #[test]
    fn words_of_a_prefix_without_a_file_of_its_own_share_one() {
        let index: Vec<_> = (0..6000).map(|n| word(&format!("{n:05}"), 20)).collect();
        let shards = of(&index, 20);
        let words: Vec<&Shard> = shards.iter().filter(|shard| shard.role == Role::Words).collect();
        let prefixes = keys(&shards, Role::Prefix);
        assert!(words.len() > 2 && !prefixes.is_empty());
        for length in 1..=5 {
            for (word, _) in &index {
                let prefix = &word[..length];
                if prefixes.contains(&prefix) {
                    continue;
                }
                let at = words.partition_point(|shard| shard.key.as_str() <= prefix).saturating_sub(1);
                assert!(words[at].text.lines().any(|line| line.split(' ').next() == Some(word)), "{word} by {prefix}");
            }
        }
    }
}
