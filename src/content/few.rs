//! A list that is mostly empty, for what there are many of.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::slice;

/// Items that few have any of. It takes the room of one address while a slice takes two, and a list three.
#[derive(Clone, PartialEq, Eq)]
pub struct Few<T>(Option<Box<Held<T>>>);

/// Never empty, so that equal lists are held alike.
#[derive(Clone, PartialEq, Eq)]
struct Held<T>(Box<[T]>);

impl<T: fmt::Debug> fmt::Debug for Few<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self[..].fmt(f)
    }
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Few(None)
    }
}

impl<T> From<Vec<T>> for Few<T> {
    fn from(items: Vec<T>) -> Self {
        Few((!items.is_empty()).then(|| Box::new(Held(items.into()))))
    }
}

impl<T> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Vec::from_iter(items).into()
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0.as_ref().map_or(&[], |held| &held.0)
    }
}

impl<T> DerefMut for Few<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        self.0.as_mut().map_or(&mut [], |held| &mut held.0)
    }
}

impl<'f, T> IntoIterator for &'f Few<T> {
    type Item = &'f T;
    type IntoIter = slice::Iter<'f, T>;

    fn into_iter(self) -> slice::Iter<'f, T> {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_the_list_it_was_made_of() {
        for items in [vec![], vec![1], vec![1, 2, 3]] {
            let few: Few<i32> = items.iter().copied().collect();
            assert_eq!(few[..], items[..]);
            assert_eq!(few, Few::from(items.clone()));
            assert!(few.into_iter().eq(&items));
        }
        assert_eq!(Few::from(Vec::<i32>::new()), Few::default());
    }

    #[test]
    fn takes_little_room() {
        assert_eq!(size_of::<Few<String>>(), size_of::<usize>());
    }
}
