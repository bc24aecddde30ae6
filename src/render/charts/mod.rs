//! Charts as inline SVG, written when the site is built: geometry in attributes, colour in classes.
//!
//! Each chart takes a view's finished numbers; those that templates draw are template filters. What they mean, and the sentence that says so,
//! is the view's business; here they only become lengths.

pub mod bar;
pub mod bullet;
mod columns;
pub mod history;
mod ink;
pub mod plot;
pub mod spark;
mod strip;

use serde::Deserialize;
use tera::{Kwargs, State, Tera, TeraResult, Value};

/// Makes the charts known that templates draw; those of blocks are called where they stand.
pub fn register(tera: &mut Tera) {
    tera.register_filter("bar", |value: &Value, _: Kwargs, _: &State| {
        draw(value, |parts: Vec<(String, u32)>| bar::svg(&parts))
    });
    tera.register_filter("columns", |value: &Value, _: Kwargs, _: &State| draw(value, |chart| columns::svg(&chart)));
    tera.register_filter("strip", |value: &Value, kwargs: Kwargs, _: &State| {
        let size = kwargs.get::<u32>("size")?.unwrap_or(17);
        draw(value, |strip: strip::Strip| strip::svg(&strip, size))
    });
}

fn draw<'v, T: Deserialize<'v>>(value: &'v Value, svg: impl Fn(T) -> String) -> TeraResult<Value> {
    let input = T::deserialize(value).map_err(|error| tera::Error::message(error.to_string()))?;
    Ok(Value::safe_string(&svg(input)))
}

/// A length as a percentage with two decimals, from parts per ten thousand of `whole`.
fn percent(part: i64, whole: i64) -> String {
    let hundredths = if whole == 0 { 0 } else { (part * 10_000 + whole / 2) / whole };
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}
