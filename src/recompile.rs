//! Compiling again after some files changed, at a cost that depends on what changed and not on the size of the site.
//!
//! Where the files are those of activities and their reports, only those are read and judged again and the rest is taken over.
//! What comes out is what [`compile`](crate::compile) makes of the same sources; where that is not certain, nothing does.

use std::collections::BTreeSet;

use crate::diagnostic::FileId;
use crate::evaluate::{Scope, evaluate_again};
use crate::site::outline::Outline;
use crate::site::past::Past;
use crate::site::{Edition, Plan};
use crate::source::Sources;
use crate::{Compiled, Options, content, rules, site};

/// Why a site has to be compiled from the start.
#[derive(Debug)]
pub enum Anew {
    /// More has to be done anew than this can tell. What was there before is handed back.
    Needed(Box<Compiled>),
    /// The same, found out when what was there before was gone: a link now leads nowhere.
    Lost,
}

/// The site as `sources` have it now, of which these files differ from what `before` was compiled of; the options are the
/// same.
pub fn recompile(
    before: Compiled,
    sources: &Sources,
    options: &Options,
    changed: &BTreeSet<FileId>,
) -> Result<Compiled, Anew> {
    let as_of = options.as_of.or(before.content.site.as_of).unwrap_or(options.today);
    if !before.errors.is_empty() || as_of != before.programme.as_of {
        return Err(Anew::Needed(Box::new(before)));
    }
    let scope = Scope { as_of, drafts: options.drafts };
    let Some(read) = content::again::read(&before.content, sources, changed) else {
        return Err(Anew::Needed(Box::new(before)));
    };
    let Compiled { mut content, programme, findings, plan, past, errors } = before;
    let indices: BTreeSet<usize> = read.keys().copied().collect();

    let edition =
        Edition { sources, content: &content, programme: &programme, findings: &findings, plan: &plan, past: &past };
    let outline = Outline::of(edition, &indices);
    let shares = past.shares(edition, &indices);
    for (index, activity) in read {
        content.activities[index] = activity;
    }
    let programme = evaluate_again(&content, programme, scope.drafts, &indices);
    let findings = rules::apply_again(sources, &content, &programme, (findings, &indices));

    let (no_plan, no_past) = (Plan::default(), Past::default());
    let edition = Edition {
        sources,
        content: &content,
        programme: &programme,
        findings: &findings,
        plan: &no_plan,
        past: &no_past,
    };
    let plan = match Outline::of(edition, &indices) == outline {
        true => Plan { lists: Default::default(), ..plan },
        false => {
            let mut errors = Vec::new();
            let plan = site::plan(sources, &content, &programme, &findings, &mut errors);
            if !errors.is_empty() {
                return Err(Anew::Lost);
            }
            plan
        }
    };
    let past = past.again(edition, &indices, shares);
    Ok(Compiled { content, programme, findings, plan, past, errors })
}

#[cfg(test)]
mod tests;
