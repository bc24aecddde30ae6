//! The ids of all findings (SPEC section 8), for the stages that read them before the rules exist: site.yaml's levels,
//! `accept` entries and the criteria of recommendations name rules by id.

/// Every finding, sorted by id.
pub const ALL: &[&str] = &[
    "acceptance-expired",
    "acceptance-unused",
    "activity-past-end",
    "activity-without-targets",
    "actual-jump",
    "breakdown-mismatch",
    "challenge-dropped",
    "challenge-unchanged",
    "challenge-without-strategy",
    "deviation-unexplained",
    "factor-not-considered",
    "factor-not-documented",
    "html-left-out",
    "indicator-not-reported",
    "indicator-without-baseline",
    "indicator-without-target",
    "placeholder-text",
    "recommendation-contradicted",
    "report-copied",
    "report-late",
    "report-off-schedule",
    "report-overdue",
    "report-undated",
    "report-without-challenges",
    "target-after-end",
    "target-against-direction",
    "target-between-periods",
    "target-not-met",
    "target-off-track",
    "target-revised-after-due",
    "target-set-after-due",
    "target-without-data",
    "text-cut-short",
];

/// The id as a constant, if there is such a finding.
pub fn find(id: &str) -> Option<&'static str> {
    ALL.binary_search(&id).ok().map(|at| ALL[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_sorted_and_found() {
        assert!(ALL.is_sorted());
        assert_eq!(find("report-late"), Some("report-late"));
        assert_eq!(find("unknown-key"), None);
    }
}
