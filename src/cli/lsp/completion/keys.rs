//! Keys: those of the format with their documentation, and those that are ids.

use lsp_types::CompletionItemKind;

use super::{Asked, Suggestion};
use crate::content::kinds::last_dimension;
use crate::content::model::PROGRAMMES;
use crate::content::schema::{Field, Ids, Need, Shape, Table};

impl Asked<'_> {
    /// The keys of a table that are not there yet, in its order.
    pub(super) fn keys_of(&self, table: &'static Table) -> Vec<Suggestion> {
        let own = table.fields.iter().map(|field| {
            let need = match field.need {
                Need::Required => "required".to_owned(),
                Need::Optional => String::new(),
                Need::Depends(when) => when.to_owned(),
            };
            self.key(field.key, is_nested(field), need, documentation(field))
        });
        let further = self.site.dimensions().iter().skip(PROGRAMMES + 1).filter(|_| last_dimension(table).is_some());
        let further = further.map(|dimension| {
            let documentation = format!("the ids of files in content/{}", dimension.key);
            self.key(&dimension.key, false, String::new(), documentation)
        });
        own.chain(further).filter(|key| !self.place.siblings.contains(&key.label)).collect()
    }

    /// Ids as keys, those that are there already left out.
    pub(super) fn keys_from(&self, ids: Ids) -> Vec<Suggestion> {
        let keys = self.ids(ids).into_iter().filter(|id| !self.place.siblings.contains(&id.label));
        keys.map(|id| if self.place.has_colon { id } else { id.within("", ": ") }).collect()
    }

    fn key(&self, key: &str, is_nested: bool, detail: String, documentation: String) -> Suggestion {
        let colon = match self.place.has_colon {
            true => "",
            false if is_nested && !self.place.in_brackets => ":",
            false => ": ",
        };
        Suggestion {
            label: key.to_owned(),
            insert: format!("{key}{colon}"),
            detail,
            documentation,
            kind: CompletionItemKind::PROPERTY,
        }
    }
}

/// What a key is for, and when it has to be there.
pub fn documentation(field: &Field) -> String {
    match field.need {
        Need::Required => format!("{} (required)", field.doc),
        Need::Optional => field.doc.to_owned(),
        Need::Depends(when) => format!("{} ({when})", field.doc),
    }
}

/// Whether the value of a key stands on lines of its own.
fn is_nested(field: &Field) -> bool {
    fn nests(shape: &Shape) -> bool {
        match shape {
            Shape::Group(_) | Shape::Map(..) => true,
            Shape::List(of) => nests(of),
            Shape::OneOf(shapes) => shapes.iter().any(nests),
            _ => false,
        }
    }
    nests(&field.shape)
}
