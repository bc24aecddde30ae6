//! The terms of a dimension as a tree: their order on pages, parents and children, and links to them.

use crate::content::model::{Dimension, Term, TermIx};
use crate::site::view::{Anchor, Head, Tag};
use crate::site::{Edition, routes, wording};

/// Above this many, the list of a dimension serves better than pills.
const MOST_SIBLINGS: usize = 12;

/// A term and how deep below a term without parent it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    pub term: TermIx,
    pub depth: usize,
}

/// Every term once, children after their parent, each level by order and title.
pub fn in_order(dimension: &Dimension) -> Vec<Placed> {
    let mut children: Vec<Vec<TermIx>> = vec![Vec::new(); dimension.terms.len()];
    let mut roots = Vec::new();
    for (at, term) in dimension.terms.iter().enumerate() {
        match term.parent.and_then(|parent| children.get_mut(parent)) {
            Some(siblings) => siblings.push(at),
            None => roots.push(at),
        }
    }
    let by_place = |at: &TermIx| sort_key(&dimension.terms[*at]);
    roots.sort_by_key(by_place);
    children.iter_mut().for_each(|siblings| siblings.sort_by_key(by_place));
    let mut placed = Vec::with_capacity(dimension.terms.len());
    let mut open: Vec<Placed> = roots.iter().rev().map(|term| Placed { term: *term, depth: 0 }).collect();
    while let Some(next) = open.pop() {
        placed.push(next);
        open.extend(children[next.term].iter().rev().map(|term| Placed { term: *term, depth: next.depth + 1 }));
    }
    placed
}

/// Those without an order stand after those with one.
fn sort_key(term: &Term) -> (bool, i64, &str, &str) {
    (term.order.is_none(), term.order.unwrap_or(0), &term.title, &term.id)
}

/// The terms directly below a term, in the order of the pages.
pub fn children(dimension: &Dimension, parent: TermIx) -> Vec<TermIx> {
    let mut below: Vec<TermIx> =
        (0..dimension.terms.len()).filter(|at| dimension.terms[*at].parent == Some(parent)).collect();
    below.sort_by_key(|at| sort_key(&dimension.terms[*at]));
    below
}

/// The terms above a term, the outermost first.
pub fn ancestors(dimension: &Dimension, term: TermIx) -> Vec<TermIx> {
    let parent = |at: &TermIx| dimension.terms[*at].parent;
    let most = dimension.terms.len();
    let mut above: Vec<TermIx> = std::iter::successors(parent(&term), parent).take(most).collect();
    above.reverse();
    above
}

/// A link to a term's page.
pub fn anchor(edition: Edition, head: &Head, dimension: usize, term: TermIx) -> Anchor {
    let of = &edition.content.dimensions[dimension];
    let term = &of.terms[term];
    head.to(&term.title, &routes::term(&of.key, &term.id))
}

/// A link to a dimension's list.
pub fn index(edition: Edition, head: &Head, dimension: usize) -> Anchor {
    let of = &edition.content.dimensions[dimension];
    head.to(&of.title, &routes::index(&of.key, 0))
}

/// The way down to a term's page: the overview, the dimension, the terms above.
pub fn crumbs(edition: Edition, head: &Head, dimension: usize, term: TermIx) -> Vec<Anchor> {
    let mut crumbs = vec![head.to("Overview", "index.html"), index(edition, head, dimension)];
    let above = ancestors(&edition.content.dimensions[dimension], term);
    crumbs.extend(above.into_iter().map(|at| anchor(edition, head, dimension, at)));
    crumbs
}

/// `Country summary`, `Agency summary, ATF`.
pub fn kicker(dimension: &Dimension, term: &Term) -> String {
    match &term.abbreviation {
        Some(short) => format!("{} summary, {short}", dimension.singular),
        None => format!("{} summary", dimension.singular),
    }
}

/// Pills to the other terms of the same level; in a large dimension, to its list.
pub fn siblings(edition: Edition, head: &Head, dimension: usize, term: TermIx) -> (String, Vec<Tag>) {
    let of = &edition.content.dimensions[dimension];
    let parent = of.terms[term].parent;
    let level: Vec<TermIx> =
        in_order(of).into_iter().map(|one| one.term).filter(|at| of.terms[*at].parent == parent).collect();
    let label = format!("Other {}", of.title.to_lowercase());
    let tags = match level.len() {
        ..=1 => Vec::new(),
        n if n > MOST_SIBLINGS => {
            let all = format!("All {} {}", wording::whole(of.terms.len() as u32), of.title.to_lowercase());
            vec![Tag { title: all, ..Tag::from(index(edition, head, dimension)) }]
        }
        _ => {
            let others = level.into_iter().filter(|at| *at != term);
            others.map(|at| Tag::from(anchor(edition, head, dimension, at))).collect()
        }
    };
    (label, tags)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::model::Body;
    use crate::diagnostic::{FileId, Span};

    fn term(id: &str, order: Option<i64>, parent: Option<TermIx>) -> Term {
        let span = Span::start_of(FileId(0));
        Term {
            file: FileId(0),
            head: span,
            id: id.into(),
            title: id.to_uppercase(),
            code: None,
            abbreviation: None,
            order,
            parent,
            body: Body::at(span),
            extra: Default::default(),
        }
    }

    fn dimension(terms: Vec<Term>) -> Dimension {
        Dimension { terms, ..Dimension::default() }
    }

    #[test]
    fn children_follow_their_parent_by_order_then_title() {
        let of = dimension(vec![
            term("a", None, None),
            term("b", Some(2), None),
            term("c", Some(1), None),
            term("d", None, Some(2)),
            term("e", Some(9), Some(2)),
            term("f", None, Some(4)),
        ]);
        let placed: Vec<(&str, usize)> =
            in_order(&of).iter().map(|one| (of.terms[one.term].id.as_str(), one.depth)).collect();
        assert_eq!(placed, [("c", 0), ("e", 1), ("f", 2), ("d", 1), ("b", 0), ("a", 0)]);
        assert_eq!(children(&of, 2), [4, 3]);
        assert_eq!(ancestors(&of, 5), [2, 4]);
        assert!(ancestors(&of, 0).is_empty());
    }

    #[test]
    fn a_circle_of_parents_comes_to_an_end() {
        let of = dimension(vec![term("a", None, Some(1)), term("b", None, Some(0))]);
        assert_eq!(in_order(&of), []);
        assert_eq!(ancestors(&of, 0).len(), 2);
    }
}
