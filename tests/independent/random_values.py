"""Random values for one series: numbers that hit thresholds exactly, miss them by a hair, or wander.

Owns the arithmetic that aims; the shapes of front matter are made elsewhere.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from periods import ONE_DAY, Span

HAIR = Fraction(1, 10**4)
EDGES = [Fraction(text) for text in ("0", "0.5", "1", "1.10", "0.9", "-0.25", "1.5", "0.775")]
SCALES = [["poor", "fair", "good", "strong"], ["low", "high"], ["none-yet", "draft", "adopted"]]


@dataclass
class Aim:
    """What a series is after: the numbers an author would have in mind, before any is written down."""

    due: date
    window: Span
    value: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None


def number(rng):
    """A target, baseline or stray value, often a plain one, sometimes negative, tiny or fractional."""
    kind = rng.random()
    if kind < 0.12:
        return Fraction(0)
    if kind < 0.24:
        return Fraction(rng.randint(1, 9), 10)
    if kind < 0.32:
        return Fraction(rng.randint(-40, -1))
    if kind < 0.42:
        return Fraction(rng.randint(1, 400000), 1000)
    return Fraction(rng.choice([1, 2, 5, 8, 10, 20, 30, 50, 80, 100, 120, 400]))


def share(rng):
    return Fraction(rng.choice([0, 10, 20, 25, 50, 60, 62, 75, 80, 90, 100])) + rng.choice([0, 0, 0, Fraction(1, 2)])


def edge(rng, policy):
    """A ratio at, just under or just over a threshold."""
    thresholds = EDGES + [policy["exceeded_at"], policy["partially_met_at"], policy["exceeded_at"], Fraction(1)] * 4
    return rng.choice(thresholds) + rng.choice([0, 0, 0, 0, -HAIR, HAIR])


def wanted(rng, indicator, aim, baseline, policy):
    """The actual that puts the aim's target at an edge."""
    if indicator["direction"] == "within":
        low = aim.low if aim.low is not None else aim.high
        high = aim.high if aim.high is not None else aim.low
        side = rng.choice([low, high])
        step = rng.choice([Fraction(0), HAIR, Fraction(1), Fraction(5)])
        if baseline is not None and rng.random() < 0.6:
            away = max(low - baseline, baseline - high, Fraction(0))
            factor = rng.choice([Fraction(1, 2), policy["partially_met_at"], Fraction(0), Fraction(1)])
            return high + away * factor if baseline > high else low - away * factor
        return side + rng.choice([-1, 1]) * step
    if indicator["accumulate"] != "sum" and baseline is not None and baseline != aim.value:
        return trimmed(baseline + edge(rng, policy) * (aim.value - baseline))
    return trimmed(edge(rng, policy) * aim.value) + rng.choice([0, 0, 0, 0, 0, 0, HAIR, 1])


def trimmed(value):
    return Fraction(round(value * 10**6), 10**6)


def on_the_line(rng, indicator, aim, baseline, last, start, policy):
    """An actual exactly at, or a hair beside, the edge of the band; None when there is no such short decimal."""
    summed = indicator["accumulate"] == "sum"
    v0 = Fraction(0) if summed else baseline
    if start is None or v0 is None or indicator["direction"] == "within":
        return None
    x0 = (max(aim.window.first, start) if summed else start) - ONE_DAY
    if x0 >= aim.due:
        return None
    way = min(max(Fraction((last - x0).days, (aim.due - x0).days), Fraction(0)), Fraction(1))
    band = policy["on_track_tolerance"] * abs(aim.value - v0)
    edge_of_band = v0 + (aim.value - v0) * way + (band if indicator["direction"] == "decrease" else -band)
    if trimmed(edge_of_band) != edge_of_band:
        return None
    return edge_of_band + rng.choice([0, 0, -HAIR, HAIR])


def numbers(rng, indicator, spans, aims, baseline, start, policy):
    """A value per report span; one aim's actual is made to hit, on its line all the way or at one report."""
    percent = indicator["measure"] == "percent"
    scale = max([abs(aim.value) for aim in aims if aim.value] or [Fraction(10)])
    values = [share(rng) if percent else trimmed(scale * Fraction(rng.randint(-1, 12), 10)) for _ in spans]
    if not aims or rng.random() < 0.08:
        return values
    aim = rng.choice(aims)
    inside = [position for position, span in enumerate(spans) if aim.window.holds(span)]
    edges = [on_the_line(rng, indicator, aim, baseline, spans[position].last, start, policy) for position in inside]
    if None not in edges and rng.random() < 0.65:
        for count, position in enumerate(inside):
            values[position] = next_value(indicator, edges[count], [values[one] for one in inside[:count]])
    elif inside:
        if rng.random() < 0.3:
            inside = inside[: rng.randint(1, len(inside))]
        goal = trimmed(wanted(rng, indicator, aim, baseline, policy))
        values[inside[-1]] = next_value(indicator, goal, [values[one] for one in inside[:-1]])
    return values


def next_value(indicator, goal, before):
    """The value that makes the actual the goal after the values before it."""
    if indicator["accumulate"] == "sum":
        return goal - sum(before)
    if indicator["accumulate"] == "average":
        return goal * (len(before) + 1) - sum(before)
    return goal


def divisible(rng, days):
    """A target that the number of days divides, so that its line passes through short decimals."""
    return Fraction(days * rng.choice([1, 2, 10, -1])) / rng.choice([1, 10, 100])


def beside(rng, indicator, aim, start):
    """A baseline from which there is a way to the target, most often; sometimes the target itself."""
    days = (aim.due - start).days + 1 if start > date.min else 0
    step = (
        abs(divisible(rng, days))
        if days > 0 and rng.random() < 0.5
        else rng.choice([Fraction(1, 100), 1, 10, 20, 100])
    )
    step = rng.choice([step, step, step, step, 0, -step])
    if indicator["direction"] == "within":
        return aim.high + step if aim.high is not None else aim.low - step
    return aim.value + step if indicator["direction"] == "decrease" else aim.value - step
