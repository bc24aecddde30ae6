//! Numbers, and what to write instead of the forms in which people also write them.

use super::{Errors, scalar};
use crate::content::quantity::{Decimal, NumberProblem};
use crate::content::yaml::{Node, Style};
use crate::diagnostic::content_errors::{INVALID_NUMBER, WRONG_TYPE};
use crate::diagnostic::{Diagnostic, Span};

/// A number (SPEC section 2).
pub fn number(key: &str, node: &Node, errors: &mut Errors) -> Option<Decimal> {
    let scalar = scalar::scalar(key, node, "a number", errors)?;
    let written = scalar.text.trim();
    match Decimal::parse(written) {
        Ok(number) if scalar.style == Style::Plain => Some(number),
        Ok(number) => {
            let error = Diagnostic::error(WRONG_TYPE, node.span, format!("`{key}` is a number, but here is a text"));
            errors.push(error.help("write it without quotes").fix(node.span, written));
            Some(number)
        }
        Err(problem) => {
            errors.push(explain(key, written, node.span, problem));
            None
        }
    }
}

/// A whole number from `least` to `most`.
pub fn whole(key: &str, node: &Node, (least, most): (i64, i64), errors: &mut Errors) -> Option<i64> {
    let number = number(key, node, errors)?;
    let whole = number.to_int().and_then(|whole| i64::try_from(whole).ok());
    if let Some(whole) = whole.filter(|whole| (least..=most).contains(whole)) {
        return Some(whole);
    }
    let wanted = match (whole, most) {
        (None, _) => "a whole number".to_owned(),
        (Some(_), i64::MAX) => format!("{least} or more"),
        (Some(_), _) => format!("from {least} to {most}"),
    };
    let error = Diagnostic::error(INVALID_NUMBER, node.span, format!("`{key}` must be {wanted}, not {number}"));
    errors.push(error.label(wanted));
    None
}

/// The error for a text that is no number.
fn explain(key: &str, written: &str, span: Span, problem: NumberProblem) -> Diagnostic {
    let error = |why: &str| Diagnostic::error(INVALID_NUMBER, span, format!("`{key}`: `{written}` {why}"));
    match problem {
        NumberProblem::Separators => separators(error("has a separator in it"), written, span),
        NumberProblem::PercentSign => {
            let bare = written.trim_end_matches('%').trim_end();
            let error =
                error("has a percent sign; what a number counts is said by the indicator's `measure` and `unit`");
            certain(error, span, bare)
        }
        NumberProblem::Exponent => match plain_notation(written) {
            Some(plain) => certain(error("is written with an exponent"), span, &plain),
            None => error("is written with an exponent").help("write all its digits"),
        },
        NumberProblem::TooLarge => error("has more than 15 digits before the point")
            .help("choose a larger unit, for example thousands or millions"),
        NumberProblem::TooFine => error("has more than 6 digits after the point").help("round it to 6 digits or fewer"),
        NumberProblem::NotANumber => not_a_number(error("is not a number"), written, span),
    }
}

fn certain(error: Diagnostic, span: Span, number: &str) -> Diagnostic {
    match Decimal::parse(number) {
        Ok(_) => error.help(format!("write {number}")).fix(span, number),
        Err(_) => error.help("write digits, with a point before the fraction"),
    }
}

/// `1,200` can only be 1200 in English texts; `3,5` is a decimal comma.
fn separators(error: Diagnostic, written: &str, span: Span) -> Diagnostic {
    const BLANKS: [char; 5] = [' ', '_', '\'', '\u{a0}', '\u{202f}'];
    let digits = written.trim_start_matches(['-', '+']);
    let groups: Vec<&str> = digits.split([',', ' ', '_', '\'', '\u{a0}', '\u{202f}']).collect();
    let whole_part = |group: &str| group.split('.').next().map_or(0, str::len) == 3;
    let grouped = groups.iter().skip(1).all(|group| whole_part(group)) && groups[0].len() <= 3 && !groups[0].is_empty();
    let bare: String = written.chars().filter(|c| *c != ',' && !BLANKS.contains(c)).collect();
    if grouped {
        return certain(error, span, &bare);
    }
    let pointed = written.replace(',', ".");
    match written.matches(',').count() == 1 && Decimal::parse(&pointed).is_ok() {
        true => error.help(format!("write {pointed}, with a point, if the comma starts the fraction")),
        false => error.help(format!("write {bare}")),
    }
}

fn not_a_number(error: Diagnostic, written: &str, span: Span) -> Diagnostic {
    let bare = written.trim_start_matches(['$', '€', '£', '~', '<', '>', '≈', '=']).trim();
    let first: String = written.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | '-')).collect();
    if let Some(digits) = written.strip_suffix('.').filter(|digits| Decimal::parse(digits).is_ok()) {
        return certain(error, span, digits);
    }
    if bare != written && Decimal::parse(bare).is_ok() {
        return error.help(format!("write {bare}; signs around a number go into `unit`, `currency` or a note"));
    }
    if !first.is_empty() && Decimal::parse(&first).is_ok() {
        return error.help(format!("write only {first}; words go into `unit` or a note"));
    }
    error.help("write digits, with a point before the fraction")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::fields::testing::said;

    #[test]
    fn says_what_to_write() {
        for (yaml, expected) in [
            ("1,200", "invalid-number `value`: `1,200` has a separator in it; write 1200 → 1200"),
            (
                "-1 200 000.5",
                "invalid-number `value`: `-1 200 000.5` has a separator in it; write -1200000.5 → -1200000.5",
            ),
            (
                "3,5",
                "invalid-number `value`: `3,5` has a separator in it; write 3.5, with a point, \
                if the comma starts the fraction",
            ),
            (
                "85%",
                "invalid-number `value`: `85%` has a percent sign; what a number counts is said by the indicator's \
                 `measure` and `unit`; write 85 → 85",
            ),
            ("1e3", "invalid-number `value`: `1e3` is written with an exponent; write 1000 → 1000"),
            ("1.5E-3", "invalid-number `value`: `1.5E-3` is written with an exponent; write 0.0015 → 0.0015"),
            ("1e400", "invalid-number `value`: `1e400` is written with an exponent; write all its digits"),
            ("N/A", "invalid-number `value`: `N/A` is not a number; write digits, with a point before the fraction"),
            ("5.", "invalid-number `value`: `5.` is not a number; write 5 → 5"),
            (
                "$300",
                "invalid-number `value`: `$300` is not a number; write 300; signs around a number go into `unit`, \
                 `currency` or a note",
            ),
            (
                "42 officers",
                "invalid-number `value`: `42 officers` is not a number; write only 42; words go \
                into `unit` or a note",
            ),
            ("'42'", "wrong-type `value` is a number, but here is a text; write it without quotes → 42"),
            ("[42]", "wrong-type `value` takes a number, not a list; write `42` without brackets or dash → 42"),
            ("''", "empty-value `value` is empty; write a number, or remove it"),
            (".5", ""),
            ("-3.25", ""),
        ] {
            assert_eq!(said(yaml, |node, errors| number("value", node, errors)), expected, "{yaml}");
        }
    }

    #[test]
    fn keeps_whole_numbers_within_bounds() {
        for (yaml, expected) in [
            ("12", ""),
            ("0", "invalid-number `month` must be from 1 to 12, not 0"),
            ("1.5", "invalid-number `month` must be a whole number, not 1.5"),
        ] {
            assert_eq!(said(yaml, |node, errors| whole("month", node, (1, 12), errors)), expected, "{yaml}");
        }
    }
}
