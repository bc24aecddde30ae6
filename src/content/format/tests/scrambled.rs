//! Whatever the layout that a file had: laid out it is the same as before, and says the same.
//!
//! The files are those of the example, of the UNHCR site and of the cases; their layout is lost on purpose, by a writer that
//! indents, spaces and orders at random.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::super::parts::{Beside, Block, Brackets, Inner, Item, Remark, Scalar, Value, Whole};
use super::*;
use crate::content::kinds::KINDS;
use crate::content::model::Dimension;
use crate::content::tests::dice::Dice;
use crate::source::{self, Text};

impl Dice {
    fn blanks(&mut self, least: usize, more: usize) -> String {
        " ".repeat(least + self.below(more + 1))
    }
}

/// Writes parts in a layout of its own.
struct Scrambler<'d> {
    dice: &'d mut Dice,
    /// Whether keys change places, those of ids excepted.
    shuffles: bool,
    out: String,
}

impl Scrambler<'_> {
    fn whole(mut self, whole: &Whole) -> String {
        self.remarks(&whole.head, 0, 0);
        if !whole.head.is_empty() {
            self.out.push('\n');
        }
        self.block(&whole.block, 0);
        self.out
    }

    fn remarks(&mut self, remarks: &[Remark], least: usize, more: usize) {
        for remark in remarks {
            if remark.blank {
                self.out.push('\n');
            }
            self.out += &self.dice.blanks(least, more);
            self.out += remark.text;
            self.out += "  \n";
        }
    }

    fn beside(&mut self, beside: Option<Beside>) {
        if let Some(beside) = beside {
            self.out += &" ".repeat(beside.gap);
            self.out += beside.text;
        }
        self.out += &self.dice.blanks(0, 2);
        self.out.push('\n');
    }

    fn block(&mut self, block: &Block, indent: usize) {
        let mut items: Vec<&Item> = block.items.iter().collect();
        if self.shuffles && !block.is_list() {
            for at in (1..items.len()).rev() {
                items.swap(at, self.dice.below(at + 1));
            }
        }
        for item in items {
            self.remarks(&item.above.remarks, indent, 0);
            if item.above.blank {
                self.out += &self.dice.blanks(0, 3);
                self.out.push('\n');
            }
            self.out += &" ".repeat(indent);
            self.item(item, indent);
        }
        self.remarks(&block.end, indent, 3);
    }

    fn item(&mut self, item: &Item, indent: usize) {
        match &item.key {
            Some(key) => self.out += &format!("{}{}:", key.written, self.dice.blanks(0, 1)),
            None => self.out.push('-'),
        }
        let inner = indent + 1 + self.dice.below(5);
        match &item.value {
            Value::Block(block) => {
                let least =
                    if block.is_list() && item.key.is_some() && self.dice.below(3) == 0 { indent } else { inner };
                self.beside(item.opening);
                self.block(block, least);
            }
            Value::Absent(remarks) => {
                self.beside(item.beside);
                self.remarks(remarks, inner, 0);
            }
            Value::Scalar(scalar) => {
                self.lead(item, inner);
                self.scalar(scalar, indent, inner, item.beside);
            }
            Value::Brackets(brackets) => {
                self.lead(item, inner);
                self.brackets(brackets, inner);
                self.beside(item.beside);
            }
        }
    }

    fn lead(&mut self, item: &Item, inner: usize) {
        if item.own_line {
            self.beside(item.opening);
            self.remarks(&item.between, inner, 0);
            self.out += &" ".repeat(inner);
        } else {
            self.out += &self.dice.blanks(1, 3);
        }
    }

    fn scalar(&mut self, scalar: &Scalar, indent: usize, inner: usize, beside: Option<Beside>) {
        match scalar {
            Scalar::Flow(lines) => {
                self.lines(lines, inner);
                self.beside(beside);
            }
            Scalar::Literal { header, stated, lines, .. } => {
                let indent = stated.map_or(inner, |stated| indent + stated);
                self.out += header;
                self.out.push('\n');
                for line in lines {
                    let blanks = if line.is_empty() { 0 } else { indent };
                    self.out += &format!("{}{line}\n", " ".repeat(blanks));
                }
            }
        }
    }

    fn lines(&mut self, lines: &[&str], least: usize) {
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                self.out.push('\n');
                self.out += &self.dice.blanks(least, 2);
            }
            self.out += line;
        }
    }

    fn brackets(&mut self, brackets: &Brackets, least: usize) {
        self.out.push(brackets.open);
        for (at, slot) in brackets.slots.iter().enumerate() {
            if at > 0 {
                self.out.push(',');
            }
            let blanks =
                if slot.breaks { self.dice.blanks(least, 4) } else { self.dice.blanks(usize::from(at > 0), 1) };
            self.out += if slot.breaks { "\n" } else { "" };
            self.out += &blanks;
            if let Some(key) = &slot.member.key {
                self.out += &format!("{}:{}", key.written, self.dice.blanks(1, 2));
            }
            match &slot.member.value {
                Inner::Scalar(lines) => self.lines(lines, least),
                Inner::Brackets(inner) => self.brackets(inner, least),
            }
        }
        self.out += &if brackets.close_breaks { format!("\n{}", " ".repeat(least)) } else { self.dice.blanks(0, 1) };
        self.out.push(brackets.close());
    }
}

/// Every text that can be laid out, with the dimensions of its site.
fn texts() -> Vec<(String, &'static Table, bool, Vec<String>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sites: Vec<PathBuf> = vec![root.to_owned(), root.join("tests/sites/unhcr")];
    for stage in ["cli", "content", "evaluate", "publish", "rules"] {
        let cases = std::fs::read_dir(root.join("tests/cases").join(stage)).unwrap();
        sites.extend(cases.map(|case| case.unwrap().path()).filter(|case| case.join("content").is_dir()));
    }
    sites.sort();
    let mut texts = Vec::new();
    let mut seen = BTreeSet::new();
    for site in sites {
        let sources = source::read(&site).unwrap();
        let dimensions: Vec<Dimension> = site::read(&sources, &mut Vec::new()).dimensions;
        let further: Vec<String> = dimensions.iter().skip(5).map(|dimension| dimension.key.clone()).collect();
        for file in sources.files {
            let Text::Utf8(text) = file.text else { continue };
            let style = Style::of_file(&file.path, &dimensions, &further);
            if let Some(style) = style.filter(|_| seen.insert(text.clone())) {
                texts.push((text, style.table, style.bare, further.clone()));
            }
        }
    }
    texts
}

/// A front matter as a tree whose keys are sorted, and its comments, sorted.
fn said(front: &str) -> (String, Vec<String>) {
    fn tree_said(node: &Node) -> String {
        match &node.value {
            yaml::Value::Scalar(scalar) => format!("{:?}{:?}", scalar.style, scalar.text),
            yaml::Value::List(items) => format!("[{}]", items.iter().map(tree_said).collect::<Vec<_>>().join(",")),
            yaml::Value::Map(entries) => {
                let mut said: Vec<String> =
                    entries.iter().map(|entry| format!("{:?}:{}", entry.key, tree_said(&entry.value))).collect();
                said.sort();
                format!("{{{}}}", said.join(","))
            }
            yaml::Value::Refused => "refused".to_owned(),
        }
    }
    // Of comments it is enough to know that what stands behind each `#` is still there.
    let mut after_marks: Vec<String> =
        front.lines().filter_map(|line| line.split_once('#')).map(|(_, after)| after.trim().to_owned()).collect();
    after_marks.sort();
    (tree_said(&tree(front).unwrap()), after_marks)
}

#[test]
fn any_layout_becomes_the_one_style_and_says_the_same() {
    let texts = texts();
    assert!(texts.len() > 500, "{}", texts.len());
    let mut dice = Dice(16_235);
    let mut left = 0;
    for (text, table, bare, further) in &texts {
        let style = Style { table, bare: *bare, further };
        let Ok(once) = format(text, style) else {
            left += 1;
            continue;
        };
        assert_eq!(format(&once, style).as_deref(), Ok(once.as_str()), "twice is not like once");
        let parts = if *bare { document::bare(&once) } else { document::split(&once).unwrap() };
        let front = &once[parts.front];
        let whole = read::read(front, &tree(front).unwrap()).unwrap();
        let inner = Style { bare: true, ..style };
        for shuffles in [false, true] {
            let scrambler = Scrambler { dice: &mut dice, shuffles, out: String::new() };
            let scrambled = scrambler.whole(&whole);
            assert_eq!(said(&scrambled).0, said(front).0, "the scrambler itself changes\n{front}\n{scrambled}");
            let new = format(&scrambled, inner).unwrap_or_else(|left| panic!("{left}\n{scrambled}"));
            assert_eq!(said(&new), said(front), "{scrambled}\n{new}");
            assert_eq!(format(&new, inner).as_deref(), Ok(new.as_str()), "twice is not like once: {scrambled}");
            if !shuffles {
                assert_eq!(new.trim_start(), front.trim_start().replace('\r', ""), "{scrambled}");
            }
        }
    }
    assert!(left < texts.len() / 5, "{left} of {} are left alone", texts.len());
}

mod any {
    use proptest::prelude::*;

    use super::*;

    /// Pieces that matter to YAML.
    const PIECES: &[&str] = &[
        "\n",
        "\r\n",
        "\t",
        " ",
        "  ",
        "    ",
        "- ",
        "-",
        ":",
        ": ",
        "#",
        " # c\n",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "|\n",
        ">-\n",
        "|+\n",
        "|2\n",
        "'",
        "\"",
        "a",
        "é",
        "title: ",
        "end: 1\n",
        "indicators:\n",
        "  - id: a\n",
        "    name: b\n",
        "targets: ",
        "{by: 1, value: 2}",
        "x-a: ",
        "~",
        "\\",
        "?",
        "&a ",
        "*a",
        "!t ",
        "---\n",
        "...\n",
        "\u{a0}",
        "% ",
        "\n\n",
        "\n# d\n",
        "  # e\n",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

        /// No panic, nothing lost, and once is enough.
        #[test]
        fn whatever_the_text(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24), kind in 0..KINDS.len()) {
            let text = pieces.concat();
            let style = Style { table: KINDS[kind].table, bare: true, further: &[] };
            match format(&text, style) {
                Ok(new) => {
                    prop_assert_eq!(said(&new).0, said(&text).0);
                    prop_assert_eq!(format(&new, style), Ok(new.clone()));
                }
                Err(left) => prop_assert!(left.why != Why::Changed, "{:?}", text),
            }
        }
    }
}
