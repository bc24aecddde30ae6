//! Front matter in the one style of `attain fmt`.

use lsp_server::ErrorCode;
use lsp_types::request::Formatting;
use lsp_types::{DocumentFormattingParams, OneOf, ServerCapabilities, TextEdit};

use super::client::Client;
use super::features::{Feature, Refusal};
use super::workspace::Workspace;
use crate::cli::fmt::further;
use crate::content::format::{LeftAlone, Style, Why, format};

pub struct LayOut;

impl Feature for LayOut {
    type Request = Formatting;

    fn offer(capabilities: &mut ServerCapabilities, _: Client) {
        capabilities.document_formatting_provider = Some(OneOf::Left(true));
    }

    /// Of a text with mistakes, which remarks speak of, nothing is said here: many editors ask whenever they save.
    fn answer(site: &Workspace, params: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>, Refusal> {
        let path = site.file(&params.text_document.uri)?;
        site.known()?;
        let dimensions = site.dimensions();
        let further = further(dimensions);
        let (Some(style), Some(text)) = (Style::of_file(&path, dimensions, &further), site.text(&path)) else {
            return Ok(None);
        };
        match format(text, style) {
            Ok(new) => Ok(Some(
                change(text, &new)
                    .map(|(range, new)| TextEdit {
                        range: site.lines(&path, text).range(range),
                        new_text: new.to_owned(),
                    })
                    .into_iter()
                    .collect(),
            )),
            Err(LeftAlone { why: Why::Mistake(_), .. }) => Ok(None),
            Err(left) => Err(Refusal::Failed(ErrorCode::RequestFailed, format!("left alone: line {left}"))),
        }
    }
}

/// The lines that differ, so that the pointer and the rest of the text stay where they are.
fn change<'n>(old: &str, new: &'n str) -> Option<(std::ops::Range<usize>, &'n str)> {
    if old == new {
        return None;
    }
    let same = |(a, b): &(&str, &str)| a == b;
    let above: usize =
        old.split_inclusive('\n').zip(new.split_inclusive('\n')).take_while(same).map(|(line, _)| line.len()).sum();
    let (rest_old, rest_new) = (&old[above..], &new[above..]);
    let below: usize = rest_old
        .split_inclusive('\n')
        .rev()
        .zip(rest_new.split_inclusive('\n').rev())
        .take_while(same)
        .map(|(line, _)| line.len())
        .sum();
    Some((above..old.len() - below, &rest_new[..rest_new.len() - below]))
}

#[cfg(test)]
mod tests {
    use super::change;

    #[test]
    fn changes_the_lines_that_differ() {
        for (old, new, expected) in [
            ("a\nb\nc\n", "a\nb\nc\n", None),
            ("a\nb\nc\n", "a\nx\ny\nc\n", Some((2..4, "x\ny\n"))),
            ("a\na\na\n", "a\na\n", Some((4..6, ""))),
            ("a\na\n", "a\na\na\n", Some((4..4, "a\n"))),
            ("", "x", Some((0..0, "x"))),
            ("é\n東", "é\n東\n", Some((3..6, "東\n"))),
        ] {
            assert_eq!(change(old, new), expected, "{old:?} → {new:?}");
        }
    }
}
