"""Attainment of one target: value in force, ratio, expected value, the verdict table, reached late.

Each row of the verdict table has a name here, so that tests can ask whether it was ever taken.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from content import Goal, Target
from observations import actual, answers, inside, latest, observations, unreported, valued
from periods import ONE_DAY, Span

ROWS = [
    "judged: assessment",
    "judged: no observation",
    "judged: ceiling open",
    "judged: exceeded",
    "judged: met",
    "judged: partially met",
    "judged: not met",
    "running: assessment good",
    "running: assessment bad",
    "running: no observation",
    "running: ceiling lost",
    "running: sum satisfied",
    "running: on the line",
    "running: off the line",
    "running: sum within",
    "running: within",
    "running: else",
]


@dataclass
class Result:
    target: Target
    window: Span
    due: date
    goal: Goal  # in force on D
    actual: object = None
    ratio: Fraction | None = None
    judged: bool = False
    row: str = ""
    verdict: str = ""
    expected: Fraction | None = None
    unreported: tuple = ()
    reached_on: date | None = None


@dataclass
class Series:
    """One series of an indicator with all that judging it needs."""

    activity: object
    indicator: object
    country: str | None
    baseline: object  # b, or None when unknown
    said: list
    observed: list


def open_series(activity, indicator, country, as_of):
    said = answers(activity, indicator, country, as_of)
    return Series(activity, indicator, country, baseline_of(activity, indicator, country), said, observations(said))


def baseline_of(activity, indicator, country):
    base = indicator.baseline
    if base is None:
        return None
    if country is None:
        return base.value
    if country in base.by_country:
        return base.by_country[country]
    return base.value if activity.only_country(country) else None


def window_of(activity, target):
    if target.period:
        return activity.cut(target.period.span)
    return Span(activity.start or date.min, target.by)


def in_force(target, due, as_of):
    goal = target.original
    for on, revised in target.revisions:
        if on <= min(as_of, due):
            goal = revised
    return goal


def satisfied(indicator, goal, a):
    if indicator.direction == "within":
        return (goal.min is None or goal.min <= a) and (goal.max is None or a <= goal.max)
    if indicator.measure == "yes-no":
        return a == goal.value
    if indicator.direction == "decrease":
        return a <= goal.value
    return a >= goal.value


def distance(goal, x):
    """How far x is outside the range; 0 inside."""
    if goal.min is not None and x < goal.min:
        return goal.min - x
    if goal.max is not None and x > goal.max:
        return x - goal.max
    return Fraction(0)


def ratio(indicator, goal, b, a):
    if a is None:
        return None
    if indicator.measure == "yes-no":
        return Fraction(a == goal.value)
    if indicator.direction == "within":
        away = distance(goal, a)
        if away == 0:
            return Fraction(1)
        if b is not None and distance(goal, b) > 0:
            return 1 - away / distance(goal, b)
        return None
    t = goal.value
    from_baseline = indicator.accumulate != "sum" and b is not None
    if indicator.direction == "decrease":
        return Fraction(b - a) / (b - t) if from_baseline and b > t else None
    if from_baseline and t > b:
        return Fraction(a - b) / (t - b)
    return Fraction(a) / t if t > 0 else None


def directed(indicator):
    """A number or percent that should rise or fall: the only ones that can be exceeded or have an expected value."""
    return indicator.direction in ("increase", "decrease")


def limit(indicator, goal):
    """The ceiling of a target, or None."""
    if indicator.accumulate != "sum":
        return None
    return {"decrease": goal.value, "within": goal.max}.get(indicator.direction)


def line_start(series, result, previous):
    """(x0, v0) of the straight line to the target, or None; x0 is None when it is unbounded."""
    start = series.activity.start
    if series.indicator.accumulate == "sum":
        begin = max(result.window.first, start or date.min)
        return None if begin == date.min else (begin - ONE_DAY, Fraction(0))
    if previous:
        return previous.due, previous.goal.value
    if series.baseline is None:
        return None
    at = series.indicator.baseline.on or (start and start - ONE_DAY)
    return (at, series.baseline) if at else None


def expected_value(series, result, previous, tolerance):
    """(e, band), or None."""
    observed = valued(inside(result.window, series.observed))
    begin = line_start(series, result, previous)
    if not directed(series.indicator) or not observed or begin is None:
        return None
    x0, v0 = begin
    if x0 >= result.due:
        return None
    way = Fraction((latest(observed).span.last - x0).days, (result.due - x0).days)
    way = min(max(way, Fraction(0)), Fraction(1))
    return v0 + (result.goal.value - v0) * way, tolerance * abs(result.goal.value - v0)


def is_judged(activity, due, as_of):
    reached = any(activity.cut(report.period.span).last >= due for report in activity.reports if report.known(as_of))
    return as_of >= due and (reached or as_of > due + timedelta(days=activity.due_days))


def good(series, result, policy):
    """The words for a satisfied target."""
    over = result.ratio is not None and result.ratio >= policy["exceeded_at"]
    return "exceeded" if over and directed(series.indicator) else "met"


def judged_row(series, result, observed, policy):
    indicator, a = series.indicator, result.actual
    if a is None:
        if observed:
            return "judged: assessment", latest(observed).answer.assessed
        return "judged: no observation", "no-data"
    ceiling = limit(indicator, result.goal)
    if ceiling is not None and a <= ceiling and result.unreported:
        return "judged: ceiling open", "no-data"
    if satisfied(indicator, result.goal, a):
        verdict = good(series, result, policy)
        return f"judged: {verdict}", verdict
    if result.ratio is not None and result.ratio >= policy["partially_met_at"]:
        return "judged: partially met", "partially-met"
    return "judged: not met", "not-met"


def running_row(series, result, observed, policy, line):
    indicator, a = series.indicator, result.actual
    if a is None:
        if not observed:
            return "running: no observation", "not-due"
        if latest(observed).answer.assessed in ("met", "exceeded"):
            return "running: assessment good", "on-track"
        return "running: assessment bad", "off-track"
    ceiling = limit(indicator, result.goal)
    if ceiling is not None and a > ceiling:
        return "running: ceiling lost", "off-track"
    reached = satisfied(indicator, result.goal, a)
    if indicator.accumulate == "sum" and indicator.direction == "increase" and reached:
        return "running: sum satisfied", good(series, result, policy)
    if line:
        e, band = line
        near = a >= e - band if indicator.direction == "increase" else a <= e + band
        return ("running: on the line", "on-track") if near else ("running: off the line", "off-track")
    if indicator.direction == "within" and indicator.accumulate == "sum":
        return "running: sum within", "on-track" if reached else "not-due"
    if indicator.direction == "within":
        return "running: within", "on-track" if reached else "off-track"
    return "running: else", "on-track" if reached else "not-due"


def reached_late(series, result):
    """The day on which a missed `by` target was reached after all."""
    if not result.target.by or not result.judged or result.verdict in ("met", "exceeded"):
        return None
    indicator, goal = series.indicator, result.goal
    if result.actual is not None and satisfied(indicator, goal, result.actual):
        return None
    later = sorted(one.span.last for one in valued(series.observed) if one.span.last > result.due)
    for last in later:
        a = actual(indicator, inside(Span(result.window.first, last), series.observed))
        if a is not None and satisfied(indicator, goal, a):
            return last
    return None


def judge_target(series, target, previous, as_of, expected, policy):
    window = window_of(series.activity, target)
    result = Result(target, window, window.last, in_force(target, window.last, as_of))
    observed = inside(window, series.observed)
    result.actual = actual(series.indicator, observed)
    result.ratio = ratio(series.indicator, result.goal, series.baseline, result.actual)
    result.unreported = unreported(window, series.said, expected, as_of)
    result.judged = is_judged(series.activity, result.due, as_of)
    line = expected_value(series, result, previous, policy["on_track_tolerance"])
    result.expected = line[0] if line else None
    if result.judged:
        result.row, result.verdict = judged_row(series, result, observed, policy)
    else:
        result.row, result.verdict = running_row(series, result, observed, policy, line)
    result.reached_on = reached_late(series, result)
    return result


def judge_series(series, targets, as_of, expected, policy):
    """The results of a series' targets, by due date."""
    results = []
    for target in sorted(targets, key=lambda target: window_of(series.activity, target).last):
        previous = results[-1] if results else None
        results.append(judge_target(series, target, previous, as_of, expected, policy))
    return results
