//! JSON as the data files have it: one record a line, numbers in plain notation with every digit.

use std::io::{self, Write};

use serde::ser::Error;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::content::quantity::Decimal;

/// A number that never goes through binary floating point: the digits of the decimal are the digits of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number(pub(super) Decimal);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.to_int() {
            Some(whole) => serializer.serialize_i128(whole),
            None => RawValue::from_string(self.0.to_string()).map_err(S::Error::custom)?.serialize(serializer),
        }
    }
}

/// Keys and values in the given order.
#[derive(Debug, Clone)]
pub(super) struct Entries<'a, T>(pub(super) Vec<(&'a str, T)>);

impl<T: Serialize> Serialize for Entries<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

/// Writes a list, one record a line, so that versions of a file can be compared line by line.
pub(super) fn write_list<T: Serialize>(mut out: impl Write, records: impl Iterator<Item = T>) -> io::Result<()> {
    out.write_all(b"[")?;
    let mut line = Vec::new();
    for (at, record) in records.enumerate() {
        line.clear();
        line.extend(if at == 0 { b"\n".as_slice() } else { b",\n" });
        serde_json::to_writer(&mut line, &record)?;
        out.write_all(&line)?;
    }
    out.write_all(b"\n]\n")
}

/// Writes records one a line, each a document of its own.
pub(super) fn write_lines<T: Serialize>(mut out: impl Write, records: impl Iterator<Item = T>) -> io::Result<()> {
    let mut line = Vec::new();
    for record in records {
        line.clear();
        serde_json::to_writer(&mut line, &record)?;
        line.push(b'\n');
        out.write_all(&line)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_numbers_as_they_are() {
        let numbers = ["999999999999999.999999", "-0.000001", "0", "-412", "0.1"];
        let mut bytes = Vec::new();
        write_list(&mut bytes, numbers.iter().map(|text| Number(Decimal::parse(text).unwrap()))).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), format!("[\n{}\n]\n", numbers.join(",\n")));
    }

    #[test]
    fn an_empty_list_is_a_list() {
        let mut bytes = Vec::new();
        write_list(&mut bytes, std::iter::empty::<u8>()).unwrap();
        assert_eq!(bytes, b"[\n]\n");
    }
}
