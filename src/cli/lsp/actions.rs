//! Quick fixes: the changes that come with remarks, each certain to be right.

use lsp_types::request::CodeActionRequest;
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOptions, CodeActionOrCommand, CodeActionParams, CodeActionProviderCapability,
    NumberOrString, ServerCapabilities,
};

use super::client::Client;
use super::edits::Edits;
use super::features::{Feature, Refusal};
use super::workspace::Workspace;
use crate::diagnostic::{Diagnostic, Fix};

pub struct Fixes;

impl Feature for Fixes {
    type Request = CodeActionRequest;

    fn offer(capabilities: &mut ServerCapabilities, _: Client) {
        capabilities.code_action_provider = Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
            ..CodeActionOptions::default()
        }));
    }

    fn answer(site: &Workspace, params: CodeActionParams) -> Result<Option<Vec<CodeActionOrCommand>>, Refusal> {
        let path = site.file(&params.text_document.uri)?;
        let is_wanted = |kind: &CodeActionKind| ["", CodeActionKind::QUICKFIX.as_str()].contains(&kind.as_str());
        if params.context.only.as_ref().is_some_and(|only| !only.iter().any(is_wanted)) {
            return Ok(None);
        }
        let loaded = &site.current()?.loaded;
        let Some(file) = loaded.sources.find(&path) else { return Ok(None) };
        let lines = site.lines(&path, loaded.sources.file(file).as_str());
        let asked = lines.bytes(params.range);
        let overlaps = |remark: &&Diagnostic| {
            let (start, end) = (remark.span.start as usize, remark.span.end as usize);
            remark.span.file == file && start <= asked.end && asked.start <= end
        };
        let action = |remark: &Diagnostic| {
            let fix = remark.certain_fix()?;
            let range = lines.range(remark.span.start as usize..remark.span.end as usize);
            let code = Some(NumberOrString::String(remark.rule.to_owned()));
            let told = params.context.diagnostics.iter().filter(|told| told.range == range && told.code == code);
            let mut edits = Edits::default();
            let bytes = fix.span.start as usize..fix.span.end as usize;
            edits.replace(loaded.sources.path(fix.span.file), bytes, fix.replacement.as_str());
            Some(CodeActionOrCommand::CodeAction(CodeAction {
                title: title(fix, loaded.sources.text(fix.span)),
                kind: Some(CodeActionKind::QUICKFIX),
                diagnostics: Some(told.cloned().collect()),
                edit: Some(edits.into_workspace_edit(site)),
                is_preferred: Some(true),
                ..CodeAction::default()
            }))
        };
        Ok(Some(loaded.all_remarks().iter().filter(overlaps).filter_map(action).collect()))
    }
}

fn title(fix: &Fix, written: &str) -> String {
    match (written.trim(), fix.replacement.trim()) {
        ("", "") => "Write a blank".to_owned(),
        ("", new) => format!("Write `{new}`"),
        (old, "") => format!("Remove `{old}`"),
        (old, new) => format!("Replace `{old}` by `{new}`"),
    }
}
