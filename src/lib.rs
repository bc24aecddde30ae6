//! Attain reads a programme's activities and progress reports, judges every target, and renders what it found as a site.
//!
//! The pipeline, in order; each stage uses only those above it and [`diagnostic`]:
//!
//! 1. [`source`]: disk → text
//! 2. [`content`]: text → typed content
//! 3. [`evaluate`]: content → judged programme
//! 4. [`rules`]: judged programme → findings
//! 5. [`site`]: programme and findings → planned pages
//! 6. [`render`]: a page → bytes
//! 7. [`publish`]: bytes → disk
//!
//! [`cli`] sits on top: it alone prints, reads the clock and the environment, and listens on a port.

#[macro_use]
mod draft;

pub mod cli;
pub mod content;
pub mod diagnostic;
pub mod evaluate;
pub mod publish;
pub mod recompile;
pub mod render;
pub mod rules;
pub mod site;
pub mod source;

use jiff::civil::Date;

use content::model::Content;
use diagnostic::Diagnostic;
use evaluate::Scope;
use evaluate::model::Programme;
use rules::Findings;
use site::Plan;
use site::past::Past;
use source::Sources;

/// What the command line decides about a compilation.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Overrides site.yaml's as_of.
    pub as_of: Option<Date>,
    /// The as-of date when neither names one.
    pub today: Date,
    /// Whether drafts are published.
    pub drafts: bool,
    /// Overrides site.yaml's base_url.
    pub base_url: Option<String>,
}

/// A site that is read, judged, checked and planned, ready to be rendered page by page.
#[derive(Debug, Clone)]
pub struct Compiled {
    pub content: Content,
    pub programme: Programme,
    pub findings: Findings,
    pub plan: Plan,
    /// The site at earlier period ends; judged when a page first looks back.
    pub past: Past,
    /// Content errors, sorted by file and place. With any, nothing else here can be trusted.
    pub errors: Vec<Diagnostic>,
}

/// The steps of a compilation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Parse,
    Judge,
    Rules,
    Plan,
}

/// The program: parse, evaluate, apply rules, plan. It cannot fail and touches neither disk nor clock.
pub fn compile(sources: &Sources, options: &Options) -> Compiled {
    compile_in_steps(sources, options, |_| {})
}

/// The same, telling whoever has a clock when each step is done.
pub fn compile_in_steps(sources: &Sources, options: &Options, mut done: impl FnMut(Step)) -> Compiled {
    let (mut content, mut errors) = content::parse(sources);
    if let Some(base_url) = &options.base_url {
        content.site.base_url = Some(base_url.clone());
    }
    done(Step::Parse);
    let as_of = options.as_of.or(content.site.as_of).unwrap_or(options.today);
    let scope = Scope { as_of, drafts: options.drafts };
    let programme = evaluate::evaluate(&content, scope);
    done(Step::Judge);
    let findings = rules::apply(sources, &content, &programme);
    done(Step::Rules);
    let plan = site::plan(sources, &content, &programme, &findings, &mut errors);
    errors.sort_by(|a, b| (a.span, a.rule, &a.message).cmp(&(b.span, b.rule, &b.message)));
    errors.dedup();
    done(Step::Plan);
    Compiled { content, programme, findings, plan, past: Past::of(scope), errors }
}
