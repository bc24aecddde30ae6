//! Made-up sites for the tests of views: content that the judging stage's tests can build, judged and ready to look at.

use super::past::Past;
use super::view::Head;
use super::{Edition, Plan};
use crate::content::model::Content;
use crate::evaluate::build;
use crate::evaluate::model::{JudgedActivity, Programme};
use crate::rules::Findings;
use crate::source::{SourceFile, Sources, Text};

#[derive(Debug)]
pub struct Made {
    sources: Sources,
    content: Content,
    programme: Programme,
    findings: Findings,
    plan: Plan,
    past: Past,
}

impl Made {
    pub fn new(mut content: Content, as_of: &str) -> Made {
        let text = Text::Utf8("---\ntitle: x\n---\n".into());
        for (dimension, key) in content.dimensions.iter_mut().zip(["countries", "agencies"]) {
            dimension.key = key.into();
        }
        Made {
            sources: Sources {
                files: vec![SourceFile { path: "content/activities/activity.md".into(), text }],
                ..Sources::default()
            },
            programme: build::programme(&content, as_of),
            content,
            findings: Findings::default(),
            plan: Plan::default(),
            past: Past::default(),
        }
    }

    pub fn edition(&self) -> Edition<'_> {
        Edition {
            sources: &self.sources,
            content: &self.content,
            programme: &self.programme,
            findings: &self.findings,
            plan: &self.plan,
            past: &self.past,
        }
    }

    /// The first activity.
    pub fn judged(&self) -> &JudgedActivity {
        &self.programme.activities[0]
    }

    /// The head of a page of the site.
    pub fn head(&self) -> Head {
        Head::new("activities/activity.html", "activities/index.html", "Activity")
    }
}
