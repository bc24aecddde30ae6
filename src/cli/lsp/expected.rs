//! What may stand at a place, told by the tables of keys.

use super::place::{Place, Step};
use crate::content::FileKind;
use crate::content::kinds::last_dimension;
use crate::content::model::Dimension;
use crate::content::schema::{Field, Shape, Table};

/// One thing that the end of a path may be.
#[derive(Debug, Clone, Copy)]
pub enum Expected {
    Table(&'static Table),
    Shape(&'static Shape),
    /// A list of terms of a dimension, by a key that site.yaml declares.
    Terms(usize),
    /// One term of it.
    Term(usize),
}

/// What the path of a place leads to; more than one thing where a key takes several forms.
pub fn at(place: &Place, kind: FileKind, dimensions: &[Dimension]) -> Vec<Expected> {
    let mut expected = vec![Expected::Table(kind.table())];
    for step in &place.path {
        expected = expected.into_iter().flat_map(|from| follow(from, step, dimensions)).collect();
    }
    expected.into_iter().flat_map(open).collect()
}

/// The declaration of the key at a place, if it is one of the format.
pub fn field(place: &Place, key: &str, kind: FileKind, dimensions: &[Dimension]) -> Option<&'static Field> {
    at(place, kind, dimensions).into_iter().find_map(|expected| match expected {
        Expected::Table(table) => table.field(key),
        _ => None,
    })
}

/// Groups as their tables, and each of several forms.
fn open(expected: Expected) -> Vec<Expected> {
    match expected {
        Expected::Shape(Shape::Group(table)) => vec![Expected::Table(table)],
        Expected::Shape(Shape::OneOf(shapes)) => shapes.iter().flat_map(|shape| open(Expected::Shape(shape))).collect(),
        expected => vec![expected],
    }
}

fn follow(from: Expected, step: &Step, dimensions: &[Dimension]) -> Vec<Expected> {
    let steps = open(from).into_iter().filter_map(|from| match (from, step) {
        (Expected::Table(table), Step::Key(key)) => match table.field(key) {
            Some(field) => Some(Expected::Shape(&field.shape)),
            None if last_dimension(table).is_some() => {
                dimensions.iter().position(|dimension| dimension.key == *key).map(Expected::Terms)
            }
            None => None,
        },
        (Expected::Shape(Shape::Map(_, of)), Step::Key(_)) => Some(Expected::Shape(of)),
        (Expected::Shape(Shape::List(of)), Step::Item) => Some(Expected::Shape(of)),
        // The dash of an entry may not be written yet.
        (Expected::Shape(Shape::List(Shape::Group(table))), Step::Key(_)) => {
            follow(Expected::Table(table), step, dimensions).pop()
        }
        (Expected::Terms(dimension), Step::Item) => Some(Expected::Term(dimension)),
        _ => None,
    });
    steps.collect()
}
