//! Questions to whoever sits at the terminal. Where nobody does, what is missing is a mistake of usage.

use std::cell::RefCell;
use std::io::{self, BufRead, IsTerminal, Write};

use crate::cli::Failure;

/// Asks, or says how to give the answer on the command line.
pub struct Asker {
    /// Where answers come from; none when nobody is there to give them.
    answers: Option<RefCell<Box<dyn BufRead>>>,
}

impl Asker {
    /// Somebody is there when input and messages are a terminal's and no machine has said that it is one.
    pub fn here() -> Asker {
        let is_machine = std::env::var_os("CI").is_some_and(|value| !value.is_empty());
        let is_terminal = io::stdin().is_terminal() && io::stderr().is_terminal();
        match is_terminal && !is_machine {
            true => Asker::of(io::stdin().lock()),
            false => Asker { answers: None },
        }
    }

    fn of(answers: impl BufRead + 'static) -> Asker {
        Asker { answers: Some(RefCell::new(Box::new(answers))) }
    }

    /// What is given, else the answer; `usage` says how to give it where nobody can be asked.
    pub fn text(&self, given: Option<&str>, question: &str, usage: impl Fn() -> String) -> Result<String, Failure> {
        if let Some(given) = given {
            return match one_line(given) {
                text if text.is_empty() => Err(Failure(usage())),
                text => Ok(text),
            };
        }
        loop {
            let Some(answer) = self.ask(&format!("{question}: "))? else { return Err(Failure(usage())) };
            if !answer.is_empty() {
                return Ok(answer);
            }
        }
    }

    /// The answer, or what is proposed when it is empty or nobody can be asked.
    pub fn text_or(&self, proposal: &str, question: &str) -> Result<String, Failure> {
        let answer = self.ask(&format!("{question} [{proposal}]: "))?.filter(|answer| !answer.is_empty());
        Ok(answer.unwrap_or_else(|| proposal.to_owned()))
    }

    /// One answer; none when nobody is there, or the input has ended.
    fn ask(&self, question: &str) -> Result<Option<String>, Failure> {
        let Some(answers) = &self.answers else { return Ok(None) };
        let failure = |error: io::Error| Failure(format!("cannot ask: {error}"));
        let mut prompt = io::stderr().lock();
        prompt.write_all(question.as_bytes()).and_then(|()| prompt.flush()).map_err(failure)?;
        let mut line = String::new();
        match answers.borrow_mut().read_line(&mut line).map_err(failure)? {
            0 => Ok(None),
            _ => Ok(Some(one_line(&line))),
        }
    }
}

/// A text on one line, without blanks at its ends and without what no file should hold.
fn one_line(text: &str) -> String {
    let kept: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usage() -> String {
        "name it".to_owned()
    }

    #[test]
    fn takes_what_is_given_before_asking() {
        let asker = Asker::of(io::empty());
        assert_eq!(asker.text(Some(" A\n title "), "Title", usage).unwrap(), "A title");
        assert_eq!(asker.text(Some(" "), "Title", usage).unwrap_err().to_string(), "name it");
    }

    #[test]
    fn asks_until_there_is_an_answer() {
        let asker = Asker::of(io::Cursor::new("\n  \nWater\r\n\nown\n"));
        assert_eq!(asker.text(None, "Title", usage).unwrap(), "Water");
        assert_eq!(asker.text_or("water", "Id").unwrap(), "water");
        assert_eq!(asker.text_or("water", "Id").unwrap(), "own");
        assert_eq!(asker.text(None, "Title", usage).unwrap_err().to_string(), "name it");
    }

    #[test]
    fn nobody_is_a_mistake_of_usage() {
        let asker = Asker { answers: None };
        assert_eq!(asker.text(None, "Title", usage).unwrap_err().to_string(), "name it");
        assert_eq!(asker.text_or("water", "Id").unwrap(), "water");
    }
}
