"""What reports say about one series: observations, the actual of a window, and unreported periods.

A series is one indicator for one country, or for the whole (country None). Knows nothing of targets' values.
"""

from dataclasses import dataclass
from fractions import Fraction

from content import Answer
from periods import Span


@dataclass
class Observation:
    span: Span  # the report's period, cut
    answer: Answer

    @property
    def value(self):
        return self.answer.value


def answer_of(report, activity, indicator, country):
    """What one report says about the series, or None."""
    actual = report.actuals.get(indicator.id)
    if actual is None:
        return None
    if country is not None:
        if country in actual.by_country:
            return actual.by_country[country]
        return actual.own if activity.only_country(country) else None
    if actual.own is not None:
        return actual.own
    values = [answer.value for answer in actual.by_country.values() if answer.value is not None]
    if indicator.accumulate == "sum" and values:
        return Answer(value=sum(values))
    return None


def answers(activity, indicator, country, as_of):
    """(cut period, answer) of every known report that says something, missing reasons included, in order."""
    result = []
    for report in activity.reports:
        if report.known(as_of):
            answer = answer_of(report, activity, indicator, country)
            if answer is not None:
                result.append((activity.cut(report.period.span), answer))
    return sorted(result, key=lambda pair: pair[0])


def observations(said):
    """The values and assessments; a missing reason is no observation."""
    return [Observation(span, answer) for span, answer in said if answer.missing is None]


def inside(window, observed):
    return [one for one in observed if window.holds(one.span)]


def valued(observed):
    return [one for one in observed if one.value is not None]


def latest(observed):
    return max(observed, key=lambda one: one.span.last)


def actual(indicator, observed):
    """a over the observations of a window; None without a value."""
    with_value = valued(observed)
    if not with_value:
        return None
    if indicator.accumulate == "sum":
        return sum(one.value for one in with_value)
    if indicator.accumulate == "latest":
        return latest(with_value).value
    parts = [one.answer.parts for one in with_value]
    if indicator.measure == "percent" and all(parts):
        return sum(part[0] for part in parts) / sum(part[1] for part in parts) * 100
    return sum(one.value for one in with_value) / Fraction(len(with_value))


def unreported(window, said, expected, as_of):
    """Names of the expected periods in the window that are past due and that no report answers."""
    answered = [
        span
        for span, answer in said
        if answer.value is not None
        or answer.assessed is not None
        or answer.missing in ("not-applicable", "not-yet-due")
    ]
    return [
        one.period.name
        for one in expected
        if window.holds(one.span) and one.due < as_of and not any(span.holds(one.span) for span in answered)
    ]
