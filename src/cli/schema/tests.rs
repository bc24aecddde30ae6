//! Schemas say what the tables say. Whether they take valid content and refuse broken content is tested by a validator that
//! is not ours, in `tests/schemas/`.

use serde_json::{Value, json};

use super::*;

fn schema(word: &str) -> Value {
    of_kind(find(word).unwrap(), &["sectors".to_owned()])
}

#[test]
fn carries_needs_words_patterns_and_docs() {
    let activity = schema("activity");
    assert_eq!(activity["$schema"], DIALECT);
    assert_eq!(activity["required"], json!(["title", "agencies", "countries", "reporting"]));
    assert_eq!(activity["additionalProperties"], false);
    assert_eq!(activity["patternProperties"], json!({"^x-": {}}));
    let of = |key: &str| &activity["properties"][key];
    assert_eq!(of("focus")["enum"], json!(["direct", "broad"]));
    assert_eq!(of("agencies")["minItems"], 1);
    assert_eq!(of("areas")["minItems"], Value::Null);
    assert_eq!(of("start")["description"], "its first day; unless the status is planned");
    assert_eq!(of("reporting")["properties"]["due_days"]["minimum"], 0);
    let target = &of("indicators")["items"]["properties"]["targets"]["items"];
    assert_eq!(target["properties"]["by"]["format"], "date");
    assert_eq!(target["patternProperties"], json!({"^x-": {}}));
}

#[test]
fn takes_the_dimensions_of_the_site_where_content_does() {
    let items = |schema: &Value| schema["properties"]["sectors"]["type"].clone();
    assert_eq!(items(&schema("activity")), "array");
    assert_eq!(items(&schema("recommendation")["properties"]["criterion"]), "array");
    assert_eq!(items(&schema("report")), Value::Null);
}

#[test]
fn every_kind_and_every_key_is_described() {
    for kind in KINDS {
        let schema = schema(kind.word);
        assert_described(&schema, kind.word);
        assert!(schema["title"].as_str().unwrap().contains(kind.word), "{schema}");
    }
    let all = of_all(&[]);
    assert_eq!(all["anyOf"].as_array().unwrap().len(), all["definitions"].as_object().unwrap().len());
}

fn assert_described(schema: &Value, path: &str) {
    for (key, property) in schema["properties"].as_object().into_iter().flatten() {
        let path = format!("{path}.{key}");
        assert!(property["description"].as_str().is_some_and(|text| !text.is_empty()), "{path}");
        for inner in [property, &property["items"], &property["additionalProperties"]] {
            assert_described(inner, &path);
        }
    }
}

#[test]
fn names_the_kind_that_was_meant() {
    let said = |word: &str| find(word).err().map(|failure| failure.to_string()).unwrap_or_default();
    assert_eq!(said("reports"), "there is no kind `reports`; did you mean `report`?");
    assert!(said("zzz").ends_with(
        "the kinds are activity, report, recommendation, country, agency, implementer, area, \
                                   programme, term, page, site"
    ));
}
