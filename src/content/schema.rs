//! How front matter is declared: tables of keys, what each takes and what it is for.
//!
//! The tables themselves stand with their kinds. Readers take the keys, the required ones and the words of their messages
//! from them; whoever describes front matter to other programs takes the same.

/// The keys of one group: of a file's front matter, or of an entry in it.
#[derive(Debug)]
pub struct Table {
    /// With its article: `an activity`.
    pub what: &'static str,
    pub fields: &'static [Field],
}

/// One key.
#[derive(Debug)]
pub struct Field {
    pub key: &'static str,
    pub need: Need,
    pub shape: Shape,
    /// A phrase that may follow the key in a sentence, without full stop.
    pub doc: &'static str,
}

/// Whether a key has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    Required,
    Optional,
    /// Required, or not allowed, under a condition that the kind checks; in words.
    Depends(&'static str),
}

/// What a key takes.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// Text of any length that says something.
    Text,
    /// `[a-z0-9][a-z0-9-]*`.
    Id(Ids),
    /// One of these words.
    Words(&'static [&'static str]),
    /// yes or no, also true and false.
    Flag,
    Number,
    /// A whole number within bounds.
    Whole {
        least: i64,
        most: i64,
    },
    Date,
    Period,
    /// A fiscal year, `2015` or `FY2015`.
    FiscalYear,
    /// The id of a rule that makes findings.
    Rule,
    /// An http, https or mailto address.
    Url,
    /// The same, or a path of the site.
    Address,
    /// The id of a term of this dimension.
    Term(&'static str),
    /// What the indicator's `measure` says: a number, yes or no, or a word of its scale.
    Measured,
    List(&'static Shape),
    Group(&'static Table),
    /// A map whose keys are no words of the format.
    Map(Ids, &'static Shape),
    OneOf(&'static [Shape]),
}

/// What an id, or the keys of a map, stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ids {
    /// Nothing that is looked up.
    Free,
    Activity,
    /// One that the activity of the file had before.
    FormerActivity,
    /// An indicator of the file's activity.
    Indicator,
    /// The same where the indicator itself is.
    NewIndicator,
    /// A challenge of the file's activity; its first mention is where it is.
    Challenge,
    Factor,
    /// The same where the factor itself is.
    NewFactor,
    Country,
    /// A term of the dimension to which the file belongs.
    Sibling,
    Rule,
}

/// A key that has to be there.
pub const fn required(key: &'static str, shape: Shape, doc: &'static str) -> Field {
    Field { key, need: Need::Required, shape, doc }
}

/// A key that may be left out.
pub const fn optional(key: &'static str, shape: Shape, doc: &'static str) -> Field {
    Field { key, need: Need::Optional, shape, doc }
}

/// A key that has to be there, or must not be, under a condition.
pub const fn depends(key: &'static str, shape: Shape, when: &'static str, doc: &'static str) -> Field {
    Field { key, need: Need::Depends(when), shape, doc }
}

impl Table {
    /// The declaration of a key.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The tables that lie directly within, each with the key under which it stands.
    pub fn direct(&self) -> Vec<(&'static str, &'static Table)> {
        let mut direct = Vec::new();
        for field in self.fields {
            field.shape.tables(&mut |table| direct.push((field.key, table)));
        }
        direct
    }

    /// The tables that lie within, each with the key under which it stands; this one excluded.
    pub fn inner(&self) -> Vec<(&'static str, &'static Table)> {
        let mut inner = Vec::new();
        for field in self.fields {
            field.shape.tables(&mut |table| {
                inner.push((field.key, table));
                inner.extend(table.inner());
            });
        }
        inner
    }
}

impl Shape {
    /// The groups that a value of this shape consists of, not those within them.
    fn tables(&self, found: &mut impl FnMut(&'static Table)) {
        match self {
            Shape::Group(table) => found(table),
            Shape::List(shape) | Shape::Map(_, shape) => shape.tables(found),
            Shape::OneOf(shapes) => shapes.iter().for_each(|shape| shape.tables(found)),
            _ => {}
        }
    }
}
