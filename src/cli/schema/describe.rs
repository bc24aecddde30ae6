//! Tables of keys → JSON Schema. A schema takes everything that the readers take; what only they can tell (conditions
//! between keys, references, days that no calendar has) it does not refuse.

use serde_json::{Map, Value, json};

use crate::content::kinds;
use crate::content::schema::{Field, Ids, Need, Shape, Table};
use crate::diagnostic::finding_ids;

const ID: &str = "^[a-z0-9][a-z0-9-]*$";
const DATE: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
const PERIOD: &str = "^((FY)?[0-9]{4}(-(H[12]|Q[1-4]))?|[0-9]{4}-(0[1-9]|1[0-2]))$";
const URL: &str = "^([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)[^\\s]+$";

/// Describes tables for one site.
#[derive(Debug, Clone, Copy)]
pub struct Describer<'a> {
    /// Keys of the dimensions that the site adds.
    pub further: &'a [String],
}

impl Describer<'_> {
    /// A group of keys. Keys that start with `x-` are free in all of them.
    pub fn table(self, table: &'static Table) -> Value {
        let mut properties: Map<String, Value> =
            table.fields.iter().map(|field| (field.key.to_owned(), self.field(field))).collect();
        if kinds::last_dimension(table).is_some() {
            for key in self.further {
                let mut terms = self.shape(&Shape::List(&Shape::Id(Ids::Free)));
                terms["description"] = json!(format!("the ids of files in content/{key}"));
                properties.insert(key.clone(), terms);
            }
        }
        let required = table.fields.iter().filter(|field| field.need == Need::Required).map(|field| field.key);
        let required: Vec<&str> = required.collect();
        let mut schema = json!({
            "type": "object",
            "properties": properties,
            "patternProperties": {"^x-": {}},
            "additionalProperties": false,
        });
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        schema
    }

    fn field(self, field: &'static Field) -> Value {
        let mut schema = self.shape(&field.shape);
        schema["description"] = json!(match field.need {
            Need::Depends(when) => format!("{}; {when}", field.doc),
            Need::Required | Need::Optional => field.doc.to_owned(),
        });
        // A list that has to be there has something in it.
        if field.need == Need::Required && matches!(field.shape, Shape::List(_)) {
            schema["minItems"] = json!(1);
        }
        schema
    }

    /// Unquoted scalars are read by programs as numbers or truth values, by Attain as they are written: where a text is
    /// wanted a schema has to take them too.
    fn shape(self, shape: &Shape) -> Value {
        match shape {
            Shape::Text | Shape::Address => json!({"type": ["string", "number", "boolean"], "pattern": "\\S"}),
            Shape::Id(_) | Shape::Term(_) => json!({"type": ["string", "integer"], "pattern": ID, "minimum": 0}),
            Shape::Words(words) => json!({"enum": words}),
            Shape::Flag => json!({"enum": ["yes", "no", true, false]}),
            Shape::Number => json!({"type": "number"}),
            Shape::Whole { least, most } => whole(*least, *most),
            Shape::Date => json!({"type": "string", "format": "date", "pattern": DATE}),
            Shape::Period => json!({"type": ["string", "integer"], "pattern": PERIOD, "minimum": 1, "maximum": 9998}),
            Shape::FiscalYear => {
                json!({"type": ["string", "integer"], "pattern": "^(FY)?[0-9]{4}$", "minimum": 0, "maximum": 9999})
            }
            Shape::Rule => json!({"enum": finding_ids::ALL}),
            Shape::Url => json!({"type": "string", "pattern": URL}),
            Shape::Measured => json!({"type": ["string", "number", "boolean"], "pattern": "\\S"}),
            Shape::List(of) => json!({"type": "array", "items": self.shape(of)}),
            Shape::Group(table) => self.table(table),
            Shape::Map(_, of) => json!({"type": "object", "additionalProperties": self.shape(of)}),
            Shape::OneOf(shapes) => {
                json!({"anyOf": shapes.iter().map(|shape| self.shape(shape)).collect::<Vec<Value>>()})
            }
        }
    }
}

/// The ends of all whole numbers are no bounds.
fn whole(least: i64, most: i64) -> Value {
    let mut schema = json!({"type": "integer"});
    if least > i64::MIN {
        schema["minimum"] = json!(least);
    }
    if most < i64::MAX {
        schema["maximum"] = json!(most);
    }
    schema
}
