//! All challenges that reports name: open, dropped and resolved, each group from the oldest; long lists in parts.

use serde::Serialize;

use super::Kind;
use crate::content::model::Activity;
use crate::evaluate::model::*;
use crate::site::blocks::{self, challenge, filter, parts};
use crate::site::mark::{self, Mark};
use crate::site::view::{Anchor, Block, Fact, Head, Provenance, View};
use crate::site::{Edition, Page, frame, routes, wording};

pub const KIND: Kind = Kind { name: "challenges", data: &["challenges"], pages, view };

const FOLDER: &str = "challenges";

/// The groups of the list in their order.
const STATES: [ChallengeState; 3] = [ChallengeState::Open, ChallengeState::Dropped, ChallengeState::Resolved];

#[derive(Serialize)]
struct ChallengesPage {
    title: String,
    /// Whether there are any.
    any: bool,
    parts: parts::Parts,
}

/// The challenges of one state.
#[derive(Debug)]
pub struct Group {
    pub mark: Mark,
    /// Of all parts.
    pub count: String,
    pub rows: Vec<Row>,
}

#[derive(Debug)]
pub struct Row {
    pub text: String,
    pub activity: Anchor,
    pub sub: String,
    /// `456 days`; of resolved ones until they were.
    pub age: String,
    pub first: Anchor,
    pub last: Option<Anchor>,
    /// What the newest mention says is done about it.
    pub latest: challenge::Step,
    /// How many strategies or reasons came before it.
    pub earlier: String,
    pub keys: filter::Keys,
    pub state: &'static str,
    pub answer: &'static str,
}

/// A challenge and the activity that reports it.
#[derive(Clone, Copy)]
struct Entry<'a> {
    activity: &'a Activity,
    challenge: &'a FollowedChallenge,
}

fn pages(edition: Edition) -> Vec<Page> {
    list(edition).pages(&KIND, edition.programme.activities.iter().map(|judged| judged.challenges.len()).sum())
}

/// What all parts of the list share.
#[derive(Debug)]
pub struct Whole {
    /// Every challenge, by group, the oldest first, then by activity: index of the judged activity, and in its challenges.
    order: Vec<(usize, usize)>,
    /// How many each group has, in the order of [`STATES`].
    counts: [u32; 3],
    summary: String,
    facts: Vec<Fact>,
    filter: filter::Fields,
}

impl Whole {
    fn of(edition: Edition<'_>) -> &Whole {
        edition.plan.lists.challenges.get_or_init(|| {
            let judged = edition.programme.activities.iter().enumerate();
            let mut order: Vec<(usize, usize)> = judged
                .flat_map(|(activity, judged)| (0..judged.challenges.len()).map(move |at| (activity, at)))
                .collect();
            let group = |entry: &Entry| STATES.iter().position(|state| *state == entry.challenge.state);
            order.sort_by_key(|place| {
                let entry = entry(edition, *place);
                (group(&entry), std::cmp::Reverse(entry.challenge.age_days))
            });
            let all: Vec<Entry> = order.iter().map(|place| entry(edition, *place)).collect();
            let count = |state| all.iter().filter(|entry| entry.challenge.state == state).count() as u32;
            Whole {
                counts: STATES.map(count),
                summary: challenge::note(all.iter().map(|entry| entry.challenge)),
                facts: if all.is_empty() { Vec::new() } else { facts(&all) },
                filter: fields(edition, &all),
                order,
            }
        })
    }
}

fn entry<'a>(edition: Edition<'a>, (judged, challenge): (usize, usize)) -> Entry<'a> {
    let judged = &edition.programme.activities[judged];
    Entry { activity: &edition.content.activities[judged.activity], challenge: &judged.challenges[challenge] }
}

/// About how many elements a challenge's row takes.
const ROW: usize = 12;

fn list(edition: Edition) -> parts::List<'static> {
    parts::List::new(FOLDER, filter::weight(edition), ROW)
}

fn view(edition: Edition, page: &Page) -> View {
    let whole = Whole::of(edition);
    let shown: Vec<Entry> = list(edition).rows(page, &whole.order).iter().map(|place| entry(edition, *place)).collect();
    let mut head = Head::new(&page.route, "challenges/index.html", "Challenges");
    head.kicker = "Challenges and what is done about them".into();
    head.crumbs = vec![head.to("Overview", "index.html")];
    head.summary = whole.summary.clone();
    head.provenance = vec![Provenance::text("Source", frame::built_from(edition))];
    head.facts = whole.facts.clone();
    let groups = STATES.iter().zip(whole.counts);
    let groups: Vec<Group> =
        groups.filter_map(|(state, count)| group(edition, &head, &shown, (*state, count))).collect();
    let view = ChallengesPage {
        title: wording::sentence(wording::count(whole.order.len() as u32, "challenge", "challenges")),
        any: !groups.is_empty(),
        parts: list(edition).links(&head, page, whole.order.len()),
    };
    let form = filter::Form {
        fields: whole.filter.clone(),
        list: "chs",
        label: "Filter challenges",
        noun: "challenges",
        words: "Words in the challenge",
    };
    View::new(head, &view).block("filter", Block::Filter(form)).block("rows", Block::ChallengeRows(groups))
}

/// How many open challenges have a strategy, how many were dropped, how many resolved.
fn facts(all: &[Entry]) -> Vec<Fact> {
    let count = |state: ChallengeState| all.iter().filter(|entry| entry.challenge.state == state).count() as u32;
    let (open, dropped) = (count(ChallengeState::Open), count(ChallengeState::Dropped));
    let resolved = count(ChallengeState::Resolved);
    let answered = |entry: &&Entry| {
        entry.challenge.state == ChallengeState::Open
            && entry.latest().is_some_and(|(kind, _)| kind == "strategy" || kind == "reason")
    };
    let with = all.iter().filter(answered).count() as u32;
    let whole = |part: u32, of: u32, label: (&str, &str), detail: String, bar: Vec<(&'static str, u32)>| Fact {
        value: wording::whole(part).to_string(),
        of: if of == 0 { String::new() } else { wording::whole(of).to_string() },
        label: if of == 1 { label.0 } else { label.1 }.to_owned(),
        detail,
        bar,
    };
    let total = all.len() as u32;
    vec![
        whole(
            with,
            open,
            ("open challenge has a strategy or a reason", "open challenges have a strategy or a reason"),
            match (open, open - with) {
                (0, _) => "None is open.".into(),
                (_, 0) => "None is without.".into(),
                (_, n) => format!("{} {} neither.", wording::whole(n), wording::has_have(n)),
            },
            vec![("m-met", with), ("m-off", open - with)],
        ),
        whole(
            resolved,
            total,
            ("challenge named is resolved", "challenges named are resolved"),
            format!("{} still open.", wording::sentence(format!("{} {}", wording::whole(open), wording::is_are(open)))),
            vec![("m-met", resolved), ("b-col", total - resolved)],
        ),
        whole(
            dropped,
            total,
            ("challenge was dropped", "challenges were dropped"),
            "Open when last named, and left out of a later report.".into(),
            vec![("m-not", dropped), ("b-col", total - dropped)],
        ),
    ]
}

impl Entry<'_> {
    /// Kind and words of what the newest mention says is done.
    fn latest(&self) -> Option<(&'static str, String)> {
        let (report, at) = self.challenge.mentions.last()?;
        let challenge = &self.activity.reports[*report].challenges.listed()[*at];
        let (kind, words) = challenge::put(challenge::answer(challenge));
        Some((kind, words.into_owned()))
    }
}

/// The challenges of one state on this part; `count` is that of all parts.
fn group(edition: Edition, head: &Head, shown: &[Entry], (state, count): (ChallengeState, u32)) -> Option<Group> {
    let here = |entry: &&Entry| entry.challenge.state == state;
    let rows: Vec<Row> = shown.iter().filter(here).map(|entry| row(edition, head, entry)).collect();
    let count = wording::count(count, "challenge", "challenges").to_string();
    (!rows.is_empty()).then(|| Group { mark: mark::challenge(state), count, rows })
}

fn row(edition: Edition, head: &Head, entry: &Entry) -> Row {
    let activity = entry.activity;
    let followed = challenge::followed(head, activity, entry.challenge);
    let earlier = followed.steps.len().saturating_sub(1) as u32;
    let latest = followed.steps.into_iter().next_back();
    Row {
        text: followed.text,
        activity: head.to(&activity.title.value, &format!("{}#challenges", routes::activity(&activity.id))),
        sub: blocks::places(edition, activity),
        age: wording::sentence(followed.days.as_str()),
        first: followed.first,
        last: followed.last,
        answer: latest.as_ref().map_or("gap", |step| step.kind),
        latest: latest.unwrap_or_else(challenge::Step::none),
        earlier: match earlier {
            0 => String::new(),
            n => format!("{} on the activity’s page", wording::count(n, "earlier entry", "earlier entries")),
        },
        keys: filter::Keys::of(edition, activity),
        state: entry.challenge.state.word(),
    }
}

fn fields(edition: Edition, all: &[Entry]) -> filter::Fields {
    let mut fields = filter::places(edition, all.iter().map(|entry| entry.activity)).to_vec();
    fields.push(filter::states(
        "state",
        "State",
        STATES.map(mark::challenge),
        all.iter().map(|entry| entry.challenge.state.word()),
    ));
    let mut kinds: Vec<&str> = all.iter().map(|entry| entry.latest().map_or("gap", |(kind, _)| kind)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let occurs = |kind: &str| kinds.binary_search(&kind).is_ok();
    let answers = [("strategy", "A strategy"), ("reason", "A reason for having none"), ("gap", "Nothing")];
    fields.push(filter::Field {
        name: "answer",
        label: "Latest answer".into(),
        options: answers
            .iter()
            .filter(|(kind, _)| occurs(kind))
            .map(|(kind, text)| ((*kind).to_owned(), (*text).to_owned()))
            .collect(),
    });
    filter::useful(fields)
}
