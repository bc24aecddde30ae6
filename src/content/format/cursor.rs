//! Moving through a text from thing to thing, and what lies between two of them: blanks, line breaks and comments.

use super::parts::{Above, Beside, Remark};
use super::{Refusal, Why};

pub struct Cursor<'t> {
    pub text: &'t str,
    /// Byte offset.
    pub at: usize,
}

/// What lies between two things.
#[derive(Debug, Default)]
pub struct Between<'t> {
    /// A comment on the line of the first.
    pub beside: Option<Beside<'t>>,
    /// Comments on lines of their own, and whether a blank line stands right above the second.
    pub above: Above<'t>,
    /// Whether the second starts a line.
    pub breaks: bool,
}

impl Between<'_> {
    pub fn has_comments(&self) -> bool {
        self.beside.is_some() || !self.above.remarks.is_empty()
    }
}

impl<'t> Cursor<'t> {
    pub fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Whether brackets open here: nothing else starts with these characters.
    pub fn at_bracket(&self) -> bool {
        self.rest().starts_with(['[', '{'])
    }

    /// The column of an offset, from 0, in bytes.
    pub fn column(&self, at: usize) -> usize {
        at - self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    /// Whether nothing but blanks stands in front of the cursor on its line.
    fn starts_line(&self) -> bool {
        self.text[self.at - self.column(self.at)..self.at].bytes().all(|byte| byte == b' ')
    }

    /// Takes what lies in front of the next thing.
    pub fn between(&mut self) -> Result<Between<'t>, Refusal> {
        let mut between = Between { breaks: self.starts_line(), ..Between::default() };
        let mut is_line_empty = between.breaks;
        loop {
            let rest = self.rest();
            match rest.as_bytes() {
                [b' ', ..] => self.at += 1,
                [b'\n', ..] | [b'\r', b'\n', ..] => {
                    between.above.blank |= is_line_empty;
                    between.breaks = true;
                    is_line_empty = true;
                    self.at += if rest.starts_with('\n') { 1 } else { 2 };
                }
                [b'#', ..] => {
                    self.comment(&mut between)?;
                    is_line_empty = false;
                }
                [b'\t', ..] => return Err((self.at, Why::Tab)),
                [b'\r', ..] => return Err((self.at, Why::CarriageReturn)),
                _ => return Ok(between),
            }
        }
    }

    fn comment(&mut self, between: &mut Between<'t>) -> Result<(), Refusal> {
        let before = &self.text[..self.at];
        let gap = before.len() - before.trim_end_matches(' ').len();
        if gap == 0 && !before.is_empty() && !before.ends_with('\n') {
            return Err((self.at, Why::Unknown('#')));
        }
        let line = self.rest().split('\n').next().unwrap_or("");
        let text = line.trim_end();
        if text.contains('\r') {
            return Err((self.at, Why::CarriageReturn));
        }
        if between.breaks {
            let blank = std::mem::take(&mut between.above.blank);
            between.above.remarks.push(Remark { text, column: self.column(self.at), blank });
        } else {
            between.beside = Some(Beside { text, gap });
        }
        self.at += text.len();
        // Blanks behind a comment, whatever they are, mean nothing.
        self.at += line.len() - text.len() - usize::from(line.ends_with('\r'));
        Ok(())
    }

    /// Takes a character that has to come next.
    pub fn expect(&mut self, c: char) -> Result<(), Refusal> {
        match self.rest().chars().next() {
            Some(next) if next == c => {
                self.at += c.len_utf8();
                Ok(())
            }
            next => Err((self.at, Why::Unknown(next.unwrap_or(' ')))),
        }
    }

    /// Makes sure that the next thing starts at an offset.
    pub fn expect_at(&self, at: usize) -> Result<(), Refusal> {
        match self.at == at {
            true => Ok(()),
            false => Err((self.at, Why::Unknown(self.rest().chars().next().unwrap_or(' ')))),
        }
    }

    pub fn skip_blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start_matches(' ').len();
    }
}
