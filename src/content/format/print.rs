//! Parts → text. What is decided here is only space: indentation, blanks, blank lines, line breaks.

use super::parts::{Beside, Block, Brackets, Inner, Item, Key, Member, Remark, Scalar, Slot, Value, Whole};

/// Blanks by which each level is indented.
const STEP: usize = 2;

/// The front matter as a text whose lines end with `\n`.
pub fn print(whole: &Whole) -> String {
    let mut printer = Printer { out: String::new(), open: false };
    printer.remarks(&whole.head, 0);
    let is_all = whole.block.items.is_empty() && whole.block.end.is_empty();
    if !whole.head.is_empty() && !is_all {
        printer.out.push('\n');
    }
    printer.block(&whole.block, 0, false);
    printer.out
}

struct Printer {
    out: String,
    /// Whether a blank line here would belong to the scalar above.
    open: bool,
}

impl Printer {
    fn remarks(&mut self, remarks: &[Remark], indent: usize) {
        for (at, remark) in remarks.iter().enumerate() {
            self.remark(remark, indent, at == 0);
        }
    }

    /// A comment, on the first line of its block or further down.
    fn remark(&mut self, remark: &Remark, indent: usize, is_first: bool) {
        self.blank_line(remark.blank && !is_first);
        self.indent(indent);
        self.out += remark.text;
        self.out.push('\n');
    }

    fn blank_line(&mut self, wanted: bool) {
        if wanted && !self.open {
            self.out.push('\n');
        }
        self.open = false;
    }

    fn indent(&mut self, indent: usize) {
        self.out.extend(std::iter::repeat_n(' ', indent));
    }

    fn beside(&mut self, beside: Option<Beside>) {
        if let Some(Beside { text, gap }) = beside {
            self.indent(gap);
            self.out += text;
        }
    }

    /// A block in this column. Behind a dash its first item has its line and its comments already.
    fn block(&mut self, block: &Block, indent: usize, behind_dash: bool) {
        let mut is_first = true;
        for item in &block.items {
            if !(is_first && behind_dash) {
                self.above(item, indent, is_first);
                self.indent(indent);
            }
            self.item(item, indent);
            is_first = false;
        }
        for remark in &block.end {
            self.remark(remark, indent, is_first);
            is_first = false;
        }
    }

    /// What stands above an item. Comments of what starts behind its dash come above the dash.
    fn above(&mut self, item: &Item, indent: usize, is_first: bool) {
        let mut is_first = is_first;
        for remark in &item.above.remarks {
            self.remark(remark, indent, is_first);
            is_first = false;
        }
        let mut blank = item.above.blank && !is_first;
        let mut inner = behind_dash(item);
        while let Some(item) = inner {
            for remark in &item.above.remarks {
                let blank = std::mem::take(&mut blank) || remark.blank;
                self.remark(&Remark { blank, ..remark.clone() }, indent, is_first);
                is_first = false;
            }
            inner = behind_dash(item);
        }
        self.blank_line(blank);
    }

    fn item(&mut self, item: &Item, indent: usize) {
        match &item.key {
            Some(key) => self.key(key),
            None => self.out.push('-'),
        }
        let inner = indent + STEP;
        match &item.value {
            Value::Block(block) if behind_dash(item).is_some() => {
                self.out.push(' ');
                self.block(block, inner, true);
            }
            Value::Block(block) => {
                self.beside(item.opening);
                self.out.push('\n');
                self.block(block, inner, false);
            }
            Value::Absent(remarks) => {
                self.beside(item.beside);
                self.out.push('\n');
                self.remarks(remarks, inner);
            }
            Value::Scalar(scalar) => {
                self.lead(item, inner);
                self.scalar(scalar, indent, item.beside);
            }
            Value::Brackets(brackets) => {
                self.lead(item, inner);
                let hang = if item.own_line || item.key.is_none() { inner } else { indent };
                self.brackets(brackets, hang);
                self.beside(item.beside);
                self.out.push('\n');
            }
        }
    }

    fn key(&mut self, key: &Key) {
        self.out += key.written;
        self.out.push(':');
    }

    /// What comes between a colon or a dash and a value that is no block.
    fn lead(&mut self, item: &Item, inner: usize) {
        if !item.own_line {
            self.out.push(' ');
            return;
        }
        self.beside(item.opening);
        self.out.push('\n');
        self.remarks(&item.between, inner);
        self.indent(inner);
    }

    fn scalar(&mut self, scalar: &Scalar, indent: usize, beside: Option<Beside>) {
        match scalar {
            Scalar::Flow(lines) => {
                self.lines(lines, indent + STEP);
                self.beside(beside);
                self.out.push('\n');
            }
            Scalar::Literal { header, stated, lines, keeps } => {
                self.out += header;
                self.out.push('\n');
                for line in lines {
                    if !line.is_empty() {
                        self.indent(indent + stated.unwrap_or(STEP));
                        self.out += line;
                    }
                    self.out.push('\n');
                }
                self.open = *keeps;
            }
        }
    }

    /// The first line goes where the text ends, the others into this column.
    fn lines(&mut self, lines: &[&str], indent: usize) {
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                self.out.push('\n');
                self.indent(if line.is_empty() { 0 } else { indent });
            }
            self.out += line;
        }
    }

    /// Brackets on a line whose content starts in the column `hang`.
    fn brackets(&mut self, brackets: &Brackets, hang: usize) {
        self.out.push(brackets.open);
        self.beside(brackets.opening);
        // Lines below the first stand under the first member, or, when there is none beside the bracket, one step in.
        let hangs = brackets.opening.is_some() || brackets.slots.first().is_none_or(|slot| slot.breaks);
        let column = if hangs { hang + STEP } else { self.column() };
        let mut line = hang;
        for (at, slot) in brackets.slots.iter().enumerate() {
            self.slot_start(slot, column, at == 0);
            line = if slot.breaks { column } else { line };
            self.member(&slot.member, column, line);
            if at + 1 < brackets.slots.len() || (brackets.trailing_comma && brackets.close_breaks) {
                self.out.push(',');
            }
            self.beside(slot.beside);
        }
        for remark in &brackets.end {
            self.out.push('\n');
            self.indent(column);
            self.out += remark.text;
        }
        if brackets.close_breaks {
            self.out.push('\n');
            self.indent(if hangs { hang } else { column - 1 });
        }
        self.out.push(brackets.close());
    }

    fn slot_start(&mut self, slot: &Slot, column: usize, is_first: bool) {
        for remark in &slot.above {
            self.out.push('\n');
            self.indent(column);
            self.out += remark.text;
        }
        if slot.breaks {
            self.out.push('\n');
            self.indent(column);
        } else if !is_first {
            self.out.push(' ');
        }
    }

    fn member(&mut self, member: &Member, column: usize, line: usize) {
        if let Some(key) = &member.key {
            self.key(key);
            self.out.push(' ');
        }
        match &member.value {
            Inner::Scalar(lines) => self.lines(lines, column),
            Inner::Brackets(brackets) => self.brackets(brackets, line),
        }
    }

    /// The column in which the next character would stand.
    fn column(&self) -> usize {
        let line = self.out.rfind('\n').map_or(0, |end| end + 1);
        self.out[line..].chars().count()
    }
}

/// The item that starts behind the dash of another, if one does.
fn behind_dash<'i, 't>(item: &'i Item<'t>) -> Option<&'i Item<'t>> {
    match &item.value {
        Value::Block(block) if item.key.is_none() && item.opening.is_none() => block.items.first(),
        _ => None,
    }
}
