//! Markdown → HTML: GFM tables, footnotes with back-links, task lists, heading ids, smart punctuation; raw HTML shown as
//! text, no style attribute, no unsafe link.
