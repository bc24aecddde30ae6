//! Money set aside for an activity.

use crate::content::fields::{Errors, Fields, number, scalar};
use crate::content::model::Funding;
use crate::content::schema::{Shape, Table, optional, required};
use crate::content::yaml::Node;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::content_errors::{INVALID_CODE, INVALID_PERIOD};

/// The keys of an entry under `funding`.
pub static TABLE: Table = Table {
    what: "a funding entry",
    fields: &[
        optional("fiscal_year", Shape::FiscalYear, "the year of the budget, for example 2015"),
        required("amount", Shape::Number, "how much"),
        required("currency", Shape::Text, "the three-letter code of ISO 4217, for example USD"),
        optional("account", Shape::Text, "the account that it comes from"),
        optional("note", Shape::Text, "what has to be known of it"),
    ],
};

/// Reads the list under `funding`.
pub fn read_all(fields: &Fields, errors: &mut Errors) -> Vec<Funding> {
    fields.items("funding", errors).iter().filter_map(|item| read(item, errors)).collect()
}

fn read(node: &Node, errors: &mut Errors) -> Option<Funding> {
    let fields = Fields::open(node, &TABLE, errors)?;
    let fiscal_year = fields.read("fiscal_year", fiscal_year, errors);
    let amount = fields.read("amount", number::number, errors);
    let currency = fields.read("currency", currency, errors);
    let account = fields.read("account", scalar::text, errors);
    let note = fields.spanned("note", scalar::text, errors);
    Some(Funding { fiscal_year, amount: amount?, currency: currency?, account, note })
}

fn fiscal_year(key: &str, node: &Node, errors: &mut Errors) -> Option<i16> {
    let written = scalar::scalar(key, node, "a year", errors)?.text.trim();
    let digits = written.strip_prefix("FY").unwrap_or(written);
    if digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits.parse().ok();
    }
    let message = format!("`{key}`: `{written}` is not a year");
    errors.push(Diagnostic::error(INVALID_PERIOD, node.span, message).help("write four digits, for example 2015"));
    None
}

fn currency(key: &str, node: &Node, errors: &mut Errors) -> Option<String> {
    let written = scalar::scalar(key, node, "a currency", errors)?.text.trim();
    let is_code = |text: &str| text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_code(written) {
        return Some(written.to_owned());
    }
    let message = format!("`{key}`: `{written}` is not the code of a currency");
    let error = Diagnostic::error(INVALID_CODE, node.span, message).label("ISO 4217, three letters");
    let upper = written.to_ascii_uppercase();
    errors.push(match written {
        _ if is_code(&upper) => error.help(format!("write {upper}")).fix(node.span, upper),
        "€" => error.help("write EUR").fix(node.span, "EUR"),
        "$" => error.help("write USD, or the code of the dollar that is meant"),
        _ => error.help("write the three letters that ISO 4217 gives it, for example USD or EUR"),
    });
    None
}
