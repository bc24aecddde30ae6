//! What a text that is no number most likely means: what it is, and what to write in its place.
//!
//! A change is proposed only where the text can mean one number and no other.

use crate::content::quantity::Decimal;
use crate::diagnostic::{Diagnostic, Span};

const DIGITS: &str = "write digits, with a point before the fraction";

/// What is to be said of a text.
pub struct Remark {
    /// Follows the text in the message: `is a range`.
    pub what: &'static str,
    help: String,
    certain: Option<String>,
}

impl Remark {
    fn new(what: &'static str, help: impl Into<String>) -> Remark {
        Remark { what, help: help.into(), certain: None }
    }

    /// The one number that can be meant, where `number` is one.
    fn certain(what: &'static str, number: &str) -> Remark {
        match Decimal::parse(number) {
            Ok(_) => Remark { what, help: format!("write {number}"), certain: Some(number.to_owned()) },
            Err(_) => Remark::new(what, DIGITS),
        }
    }

    /// Adds what to do to an error at this place.
    pub fn complete(self, error: Diagnostic, span: Span) -> Diagnostic {
        let error = error.help(self.help);
        match self.certain {
            Some(number) => error.fix(span, number),
            None => error,
        }
    }
}

/// The remark on a text that is no number and has none of the forms below.
pub fn other(written: &str) -> Remark {
    let candidates = [curly_quotes, formula, final_point, points, two_numbers, large_word, signs, with_words];
    let found = candidates.into_iter().find_map(|candidate| candidate(written));
    found.unwrap_or_else(|| Remark::new("is not a number", DIGITS))
}

/// `85%`; the number that remains is what is meant where percents are wanted.
pub fn percent_sign(written: &str) -> Remark {
    let bare = written.trim_end_matches('%').trim_end();
    Remark::certain("has a percent sign; what a number counts is said by the indicator's `measure` and `unit`", bare)
}

/// `1.5e3`.
pub fn exponent(written: &str) -> Remark {
    match plain_notation(written) {
        Some(plain) => Remark::certain("is written with an exponent", &plain),
        None => Remark::new("is written with an exponent", "write all its digits"),
    }
}

/// `1,200` can only be 1200 in English texts; `3,5` is a decimal comma.
pub fn separators(written: &str) -> Remark {
    const WHAT: &str = "has a separator in it";
    let digits = written.trim_start_matches(['-', '+']);
    let groups: Vec<&str> = digits.split(is_separator).collect();
    let whole_part = |group: &str| group.split('.').next().map_or(0, str::len) == 3;
    let grouped = groups.iter().skip(1).all(|group| whole_part(group)) && groups[0].len() <= 3 && !groups[0].is_empty();
    let bare = without_separators(written);
    if grouped {
        return Remark::certain(WHAT, &bare);
    }
    let pointed = written.replace(',', ".");
    match written.matches(',').count() == 1 && Decimal::parse(&pointed).is_ok() {
        true => Remark::new(WHAT, format!("write {pointed}, with a point, if the comma starts the fraction")),
        false => Remark::new(WHAT, format!("write {bare}")),
    }
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | ' ' | '_' | '\'' | '\u{a0}' | '\u{202f}')
}

fn without_separators(text: &str) -> String {
    text.chars().filter(|c| !is_separator(*c)).collect()
}

fn curly_quotes(written: &str) -> Option<Remark> {
    let bare = super::scalar::uncurled(written)?;
    Decimal::parse(bare).ok()?;
    Some(Remark::certain("is between curly quotes", bare))
}

fn formula(written: &str) -> Option<Remark> {
    let sum = written.strip_prefix('=')?;
    (Decimal::parse(sum.trim()).is_err()).then(|| Remark::new("is a formula", "write its result"))
}

/// `5.`.
fn final_point(written: &str) -> Option<Remark> {
    let digits = written.strip_suffix('.').filter(|digits| Decimal::parse(digits).is_ok())?;
    Some(Remark::certain("is not a number", digits))
}

/// `1.200.000`: a number has one point, so that two of them can only stand between thousands.
fn points(written: &str) -> Option<Remark> {
    let mut groups = written.trim_start_matches(['-', '+']).split('.');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let are_thousands = rest.len() >= 2 && (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    are_thousands.then(|| Remark::certain("has points between its thousands", &written.replace('.', "")))
}

/// `40-45` and `42/50`.
fn two_numbers(written: &str) -> Option<Remark> {
    let both = |separator: &str| {
        let (a, b) = written.split_once(separator)?;
        let (a, b) = (a.trim(), b.trim());
        (Decimal::parse(a).is_ok() && Decimal::parse(b).is_ok()).then_some((a, b))
    };
    if let Some((a, b)) = ["/", " of ", " out of ", ":"].into_iter().find_map(both) {
        let share = format!("{{numerator: {a}, denominator: {b}}}");
        let help = format!("write one number; with the measure percent, a share is reported as `{share}`");
        return Some(Remark::new("is two numbers", help));
    }
    ["-", "–", "—", " to ", ".."].into_iter().find_map(both)?;
    Some(Remark::new("is a range", "write one number; the range can go into a note"))
}

/// `1.2 million`.
fn large_word(written: &str) -> Option<Remark> {
    let bare = written.trim_start_matches(is_sign).trim();
    let at = bare.find(|c: char| c.is_alphabetic())?;
    let factor = match bare[at..].to_lowercase().as_str() {
        "thousand" | "k" => 1_000,
        "million" | "millions" | "mln" | "m" => 1_000_000,
        _ => return None,
    };
    let micros = Decimal::parse(&without_separators(&bare[..at])).ok()?.micros().checked_mul(factor)?;
    let number = Decimal::from_micros(micros);
    Decimal::parse(&number.to_string()).ok()?;
    Some(Remark::new("is not a number", format!("write {number}")))
}

fn is_sign(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '~' | '<' | '>' | '≈' | '=')
}

/// `$300`.
fn signs(written: &str) -> Option<Remark> {
    let bare = without_separators(written.trim_start_matches(is_sign).trim_end_matches(is_sign).trim());
    let has_sign = written.starts_with(is_sign) || written.ends_with(is_sign);
    (has_sign && Decimal::parse(&bare).is_ok()).then(|| {
        let help = format!("write {bare}; signs around a number go into `unit`, `currency` or a note");
        Remark::new("is not a number", help)
    })
}

/// `42 officers` and `about 40`: words, and one number among them.
fn with_words(written: &str) -> Option<Remark> {
    let mut numbers = written.split_whitespace().filter(|word| word.bytes().any(|byte| byte.is_ascii_digit()));
    let only = numbers.next().filter(|only| Decimal::parse(only).is_ok() && only.len() < written.len())?;
    let help = format!("write only {only}; words go into `unit` or a note");
    numbers.next().is_none().then(|| Remark::new("is not a number", help))
}

/// `1.5e3` as `1500`, when it is small enough to be a number at all.
fn plain_notation(written: &str) -> Option<String> {
    let (mantissa, exponent) = written.split_once(['e', 'E'])?;
    let exponent: i32 = exponent.parse().ok().filter(|exponent| (-6..=15).contains(exponent))?;
    let mantissa = Decimal::parse(mantissa).ok()?.micros();
    let micros = match exponent {
        0.. => mantissa.checked_mul(10i128.pow(exponent as u32))?,
        _ => {
            let divisor = 10i128.pow(exponent.unsigned_abs());
            (mantissa % divisor == 0).then_some(mantissa / divisor)?
        }
    };
    let plain = Decimal::from_micros(micros).to_string();
    Decimal::parse(&plain).is_ok().then_some(plain)
}
