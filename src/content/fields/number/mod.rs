//! Numbers, and what to write instead of the forms in which people also write them.

mod miswritten;

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
    let error = |what: &str| Diagnostic::error(INVALID_NUMBER, span, format!("`{key}`: `{written}` {what}"));
    let remark = match problem {
        NumberProblem::Separators => miswritten::separators(written),
        NumberProblem::PercentSign => miswritten::percent_sign(written),
        NumberProblem::Exponent => miswritten::exponent(written),
        NumberProblem::NotANumber => miswritten::other(written),
        NumberProblem::TooLarge => {
            return error("has more than 15 digits before the point")
                .help("choose a larger unit, for example thousands or millions");
        }
        NumberProblem::TooFine => {
            return error("has more than 6 digits after the point").help("round it to 6 digits or fewer");
        }
    };
    let error = error(remark.what);
    remark.complete(error, span)
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
            ("“42”", "invalid-number `value`: `“42”` is between curly quotes; write 42 → 42"),
            ("=40+2", "invalid-number `value`: `=40+2` is a formula; write its result"),
            (
                "1.200.000",
                "invalid-number `value`: `1.200.000` has points between its thousands; write 1200000 → 1200000",
            ),
            ("40–45", "invalid-number `value`: `40–45` is a range; write one number; the range can go into a note"),
            (
                "42 of 50",
                "invalid-number `value`: `42 of 50` is two numbers; write one number; with the measure percent, a share \
                 is reported as `{numerator: 42, denominator: 50}`",
            ),
            ("1.2 million", "invalid-number `value`: `1.2 million` is not a number; write 1200000"),
            ("$1.5M", "invalid-number `value`: `$1.5M` is not a number; write 1500000"),
            (
                "about 40",
                "invalid-number `value`: `about 40` is not a number; write only 40; words go into `unit` or a note",
            ),
            (
                "5 or 6",
                "invalid-number `value`: `5 or 6` is not a number; write digits, with a point before the fraction",
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
