//! Where the time of a command goes: `--timings`, phase by phase, for people or as JSON.
//!
//! The stages know no clock. They say when a step is done, and here the time since the step before it is taken.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use clap::ValueEnum;
use serde_json::{Map, json};

use super::terminal::Terminal;
use crate::publish::Watch;

/// How to print timings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Style {
    Human,
    Json,
}

/// A clock that is read at the end of each phase.
#[derive(Debug)]
pub struct Timings {
    style: Option<Style>,
    start: Instant,
    taken: Mutex<Taken>,
}

#[derive(Debug)]
struct Taken {
    /// When the last phase ended.
    last: Instant,
    /// In the order in which the phases ended.
    phases: Vec<(&'static str, Duration)>,
    /// Work that several threads share: its time on all of them.
    shared: Vec<(&'static str, Duration)>,
}

impl Timings {
    /// Starts the clock; without a style nothing will be printed.
    pub fn start(style: Option<Style>) -> Timings {
        let start = Instant::now();
        let taken = Taken { last: start, phases: Vec::new(), shared: Vec::new() };
        Timings { style, start, taken: Mutex::new(taken) }
    }

    /// A phase is done, which began when the one before it was.
    pub fn done(&self, phase: &'static str) {
        let Ok(mut taken) = self.taken.lock() else { return };
        let now = Instant::now();
        let since = now - taken.last;
        taken.phases.push((phase, since));
        taken.last = now;
    }

    /// Does a piece of work that other threads do too, and adds up its time.
    pub fn share<T>(&self, work: &'static str, piece: impl FnOnce() -> T) -> T {
        if self.style.is_none() {
            return piece();
        }
        let start = Instant::now();
        let result = piece();
        let time = start.elapsed();
        if let Ok(mut taken) = self.taken.lock() {
            match taken.shared.iter_mut().find(|(known, _)| *known == work) {
                Some((_, sum)) => *sum += time,
                None => taken.shared.push((work, time)),
            }
        }
        result
    }

    /// Prints what was taken, if it was asked for, even with `--quiet`.
    pub fn print(&self, terminal: &Terminal) {
        let (Some(style), Ok(taken)) = (self.style, self.taken.lock()) else { return };
        terminal.measured(&match style {
            Style::Human => human(&taken, taken.last - self.start),
            Style::Json => as_json(&taken, taken.last - self.start),
        });
    }
}

impl Watch for Timings {
    fn writing<T>(&self, step: impl FnOnce() -> T) -> T {
        self.share("write", step)
    }
}

fn human(taken: &Taken, total: Duration) -> String {
    let line = |(name, time): &(&str, Duration)| format!("{name:<16}{:>9.1} ms", time.as_secs_f64() * 1_000.0);
    let mut lines: Vec<String> = taken.phases.iter().map(line).collect();
    lines.push(line(&("in all", total)));
    if !taken.shared.is_empty() {
        lines.push("on all threads together:".to_owned());
        lines.extend(taken.shared.iter().map(line));
    }
    lines.join("\n")
}

/// Milliseconds by phase, on one line.
fn as_json(taken: &Taken, total: Duration) -> String {
    let milliseconds = |time: &Duration| json!((time.as_secs_f64() * 1e6).round() / 1e3);
    let by_name = |list: &[(&'static str, Duration)]| -> Map<String, serde_json::Value> {
        list.iter().map(|(name, time)| ((*name).to_owned(), milliseconds(time))).collect()
    };
    json!({
        "unit": "ms",
        "phases": by_name(&taken.phases),
        "total": milliseconds(&total),
        "all_threads": by_name(&taken.shared),
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases_follow_each_other_and_shared_work_adds_up() {
        let timings = Timings::start(Some(Style::Json));
        timings.done("read");
        assert_eq!(timings.share("render", || 7), 7);
        timings.share("render", || ());
        timings.done("publish");
        let taken = timings.taken.lock().unwrap();
        assert_eq!(taken.phases.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["read", "publish"]);
        assert_eq!(taken.shared.len(), 1);
        let sum: Duration = taken.phases.iter().map(|(_, time)| *time).sum();
        assert_eq!(sum, taken.last - timings.start);
        let printed: serde_json::Value = serde_json::from_str(&as_json(&taken, sum)).unwrap();
        assert!(printed["phases"]["read"].is_number() && printed["all_threads"]["render"].is_number());
        assert!(human(&taken, sum).lines().count() == 5);
    }
}
