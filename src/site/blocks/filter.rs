//! The form above a list by which readers narrow it down: one field a property, with the values that occur in it.

use std::sync::Arc;

use serde::Serialize;

use crate::content::model::{AGENCIES, AREAS, Activity, COUNTRIES, TermIx};
use crate::site::Edition;
use crate::site::blocks::terms;
use crate::site::mark::Mark;

/// A choice; the value of an option is what the rows' `data-<name>` attribute holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    pub name: &'static str,
    pub label: String,
    /// Value and text.
    pub options: Vec<(String, String)>,
}

/// The fields of a form, which all parts of a list share.
pub type Fields = Arc<[Field]>;

/// The form above a list, which its rows' attributes answer.
#[derive(Debug, Clone)]
pub struct Form {
    pub fields: Fields,
    /// Id of the list.
    pub list: &'static str,
    /// `Filter reports`.
    pub label: &'static str,
    /// What is counted: `reports`.
    pub noun: &'static str,
    /// `Words in the row`.
    pub words: &'static str,
}

/// The states of a vocabulary, in its order, that occur in the rows.
pub fn states<'a>(
    name: &'static str,
    label: &str,
    vocabulary: impl IntoIterator<Item = Mark>,
    occurring: impl Iterator<Item = &'a str>,
) -> Field {
    let mut keys: Vec<&str> = occurring.collect();
    keys.sort_unstable();
    keys.dedup();
    let occurs = |mark: &Mark| keys.binary_search(&mark.key).is_ok();
    let options = vocabulary.into_iter().filter(occurs).map(|mark| (mark.key.to_owned(), mark.label.into_owned()));
    Field { name, label: label.to_owned(), options: options.collect() }
}

/// By what the activities of every list can be told apart, beside their verdicts: the field's name and its dimension.
const PLACES: [(&str, usize); 3] = [("country", COUNTRIES), ("agency", AGENCIES), ("area", AREAS)];

/// The countries, agencies and areas that the activities of a list name, and those that these lie within.
pub fn places<'a>(edition: Edition, activities: impl Iterator<Item = &'a Activity> + Clone) -> [Field; 3] {
    PLACES.map(|(name, dimension)| {
        let mut terms: Vec<TermIx> = activities.clone().flat_map(|one| one.terms[dimension].iter().copied()).collect();
        terms.sort_unstable();
        terms.dedup();
        let terms = with_ancestors(edition, dimension, &terms);
        let option = |term: TermIx| {
            let term = edition.content.term(dimension, term);
            (term.id.clone(), term.title.clone())
        };
        Field {
            name,
            label: edition.content.dimensions[dimension].singular.clone(),
            options: terms.into_iter().map(option).collect(),
        }
    })
}

/// At most so many elements a filter by places and some states takes.
pub fn weight(edition: Edition) -> usize {
    const FORM: usize = 60;
    FORM + PLACES.iter().map(|(_, dimension)| edition.content.dimensions[*dimension].terms.len()).sum::<usize>()
}

/// The fields that leave a choice.
pub fn useful(fields: impl IntoIterator<Item = Field>) -> Fields {
    fields.into_iter().filter(|field| field.options.len() > 1).collect()
}

/// Ids of the places of a row's activity, blanks between them: what the row's attributes hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Keys {
    pub country: String,
    pub agency: String,
    pub area: String,
}

impl Keys {
    pub fn of(edition: Edition, activity: &Activity) -> Keys {
        let [country, agency, area] = PLACES.map(|(_, dimension)| {
            let terms = with_ancestors(edition, dimension, &activity.terms[dimension]);
            let ids = terms.into_iter().map(|term| edition.content.term(dimension, term).id.as_str());
            ids.collect::<Vec<_>>().join(" ")
        });
        Keys { country, agency, area }
    }
}

/// The terms and those above them, each once: who asks for a department wants its agencies too.
fn with_ancestors(edition: Edition, dimension: usize, of: &[TermIx]) -> Vec<TermIx> {
    let all = &edition.content.dimensions[dimension];
    let above = of.iter().flat_map(|term| terms::ancestors(all, *term));
    let mut with: Vec<TermIx> = above.chain(of.iter().copied()).collect();
    with.sort_unstable();
    with.dedup();
    with
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::model::Verdict;
    use crate::site::mark;

    #[test]
    fn states_keep_their_order_and_leave_out_what_does_not_occur() {
        let vocabulary = Verdict::ALL.iter().map(|verdict| mark::verdict(*verdict));
        let field = states("attainment", "Attainment", vocabulary, ["no-target", "met", "met"].into_iter());
        let values: Vec<&str> = field.options.iter().map(|(value, _)| value.as_str()).collect();
        assert_eq!(values, ["met", "no-target"]);
        assert_eq!(useful([field]).len(), 1);
        assert!(useful([states("attainment", "Attainment", [], [].into_iter())]).is_empty());
    }
}
