"""From targets to one word: series, indicator, activity, and the documentation and planning verdicts."""

from dataclasses import dataclass

from targets import judge_series, open_series

GOOD = {"met", "exceeded"}
ON_TRACK = GOOD | {"on-track", "not-due"}
FINISHED = ("completed", "cancelled")


@dataclass
class JudgedSeries:
    country: str | None
    results: list
    verdict: str
    final: bool


@dataclass
class JudgedIndicator:
    indicator: object
    series: list
    verdict: str


def series_of(activity, indicator, as_of, expected, policy):
    """The judged series of an indicator, the common one first, then by country."""
    targets = [target for target in indicator.targets if target.set_on is None or target.set_on <= as_of]
    judged = []
    for country in sorted({target.country for target in targets}, key=lambda country: country or ""):
        series = open_series(activity, indicator, country, as_of)
        mine = [target for target in targets if target.country == country]
        results = judge_series(series, mine, as_of, expected, policy)
        chosen = speaks_for(results)
        final = chosen.judged or chosen.verdict in GOOD
        judged.append(JudgedSeries(country, results, chosen.verdict, final))
    return judged


def speaks_for(results):
    """The target whose verdict is that of the series: the last judged one, else the first running one."""
    judged = [result for result in results if result.judged]
    return judged[-1] if judged else results[0]


def combined(verdicts, finished):
    words = set(verdicts) - {"no-target"}
    if not words:
        return "no-target"
    if words == {"not-due"}:
        return "not-due"
    if words <= {"no-data", "not-due"}:
        return "no-data"
    if not finished:
        return "on-track" if words - {"no-data"} <= ON_TRACK else "off-track"
    if words <= GOOD:
        return "exceeded" if words == {"exceeded"} else "met"
    return "partially-met" if words & (GOOD | {"partially-met"}) else "not-met"


def counts(series, status):
    """A series' verdict as combining sees it: in a cancelled activity nothing is still on its way."""
    return series.verdict if series.final or status != "cancelled" else "not-due"


def indicator_verdict(series, status):
    if len(series) == 1:
        return series[0].verdict
    finished = status == "cancelled" or all(one.final for one in series)
    return combined([counts(one, status) for one in series], finished)


def judge_indicators(activity, status, as_of, expected, policy):
    judged = []
    for indicator in activity.indicators:
        series = series_of(activity, indicator, as_of, expected, policy)
        judged.append(JudgedIndicator(indicator, series, indicator_verdict(series, status)))
    return judged


def attainment(chosen, status):
    """An activity's verdict over, for each indicator, the series that were chosen for it."""
    every = [one for series in chosen for one in series]
    finished = status == "cancelled" or (status == "completed" and all(one.final for one in every))
    verdicts = []
    for series in chosen:
        if len(series) == 1:
            verdicts.append(counts(series[0], status))
        else:
            verdicts.append(indicator_verdict(series, status))
    return combined(verdicts, finished)


def for_country(judged, country):
    """Per indicator the country's own series, else the common one, else nothing."""
    chosen = []
    for indicator in judged:
        by_country = {series.country: series for series in indicator.series}
        found = by_country.get(country) or by_country.get(None)
        chosen.append([found] if found else [])
    return chosen


def documentation(judged):
    with_target = sum(bool(indicator.series) for indicator in judged)
    if with_target == 0:
        return "no-targets"
    return "documented" if with_target == len(judged) else "partly-documented"


def planning(activity, factors):
    recorded = [activity.factors.get(factor) for factor in factors]
    if not any(recorded):
        return "not-documented"
    return "considered" if all(one in ("yes", "not-applicable") for one in recorded) else "partly-considered"
