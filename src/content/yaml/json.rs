//! Free `x-` keys as JSON, the form in which templates get them.

use serde_json::Value as Json;

use super::{Node, Style, Value};

/// A tree as JSON. What an unquoted scalar means is YAML's decision here, as no field says what is wanted.
pub fn to_json(node: &Node) -> Json {
    match &node.value {
        Value::Scalar(scalar) if scalar.style == Style::Plain => untyped(&scalar.text),
        Value::Scalar(scalar) => Json::String(scalar.text.to_string()),
        Value::List(items) => Json::Array(items.iter().map(to_json).collect()),
        Value::Map(entries) => {
            Json::Object(entries.iter().map(|entry| (entry.key.to_string(), to_json(&entry.value))).collect())
        }
        Value::Refused => Json::Null,
    }
}

fn untyped(text: &str) -> Json {
    match serde_yaml::from_str::<Json>(text) {
        Ok(scalar @ (Json::Bool(_) | Json::Number(_))) => scalar,
        Ok(Json::Null) if matches!(text, "" | "~" | "null" | "Null" | "NULL") => Json::Null,
        _ => Json::String(text.to_owned()),
    }
}
