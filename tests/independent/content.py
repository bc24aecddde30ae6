"""Reading: a site folder becomes typed content, exactly as the authors wrote it.

Every scalar comes from YAML as a string; numbers become fractions. Content is assumed to be valid.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

import yaml

from periods import Period, Span, cut, parse

DIMENSIONS = ["countries", "agencies", "implementers", "areas", "programmes"]
FACTORS = ["partner-needs", "absorptive-capacity", "sustainability", "other-efforts"]
POLICY = {
    "exceeded_at": "1.10",
    "on_track_tolerance": "0.10",
    "partially_met_at": "0.5",
    "report_due_days": "30",
}


@dataclass
class Goal:
    """What a target asks for: a value, or for within a range that may be open on one side."""

    value: object = None
    min: Fraction | None = None
    max: Fraction | None = None


@dataclass
class Target:
    country: str | None
    by: date | None
    period: Period | None
    original: Goal
    set_on: date | None
    revisions: list  # of (date, Goal), in order of date


@dataclass
class Baseline:
    value: object = None
    on: date | None = None
    by_country: dict = field(default_factory=dict)


@dataclass
class Indicator:
    id: str
    name: str
    unit: str
    measure: str
    scale: list
    direction: str | None
    accumulate: str
    baseline: Baseline | None
    targets: list

    def read(self, text):
        """A value as arithmetic uses it: a fraction, a truth value, or a position on the scale."""
        if self.measure == "yes-no":
            return text.lower() in ("yes", "true")
        if self.measure == "rating":
            return self.scale.index(text)
        return Fraction(text)

    def word(self, value):
        """A value as files show it."""
        if value is None:
            return None
        if self.measure == "yes-no":
            return "yes" if value else "no"
        if self.measure == "rating":
            return self.scale[value]
        return value


@dataclass
class Answer:
    """What a report says on one indicator for one country, or for the whole."""

    value: object = None
    parts: tuple | None = None  # numerator and denominator
    assessed: str | None = None
    missing: str | None = None


@dataclass
class Actual:
    own: Answer | None
    by_country: dict


@dataclass
class Report:
    period: Period
    submitted: date | None
    actuals: dict
    challenges: object  # None when absent, "none", or a list of mappings

    def known(self, as_of):
        return (self.submitted or self.period.span.last) <= as_of


@dataclass
class Activity:
    id: str
    title: str
    status: str | None
    start: date | None
    end: date | None
    frequency: str
    due_days: int
    terms: dict  # dimension -> ids
    factors: dict  # factor -> considered
    indicators: list
    reports: list = field(default_factory=list)

    @property
    def life(self):
        return Span(self.start or date.min, self.end or date.max)

    def cut(self, span):
        return cut(span, self.life)

    def only_country(self, country):
        return self.terms["countries"] == [country]


@dataclass
class Term:
    id: str
    title: str
    parent: str | None


@dataclass
class Site:
    as_of: date | None
    fiscal_year_start: int
    policy: dict
    factors: list
    dimensions: dict  # key -> {id: Term}
    activities: list


def front_matter(path):
    text = path.read_text(encoding="utf-8-sig")
    match = re.match(r"---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", text, re.DOTALL | re.MULTILINE)
    return yaml.load(match.group(1), yaml.BaseLoader) or {}


def day(text):
    return date.fromisoformat(text) if text else None


def read_answer(raw, indicator):
    if isinstance(raw, str):
        return Answer(value=indicator.read(raw))
    if "value" in raw:
        return Answer(value=indicator.read(raw["value"]))
    if "numerator" in raw:
        numerator, denominator = Fraction(raw["numerator"]), Fraction(raw["denominator"])
        if denominator == 0:
            return Answer(missing="not-applicable")
        return Answer(value=numerator / denominator * 100, parts=(numerator, denominator))
    if "assessed" in raw:
        return Answer(assessed=raw["assessed"])
    if "missing" in raw:
        return Answer(missing=raw["missing"])
    return None


def read_actual(raw, indicator):
    by_country = raw.get("by_country") or {} if isinstance(raw, dict) else {}
    return Actual(
        read_answer(raw, indicator),
        {country: read_answer(entry, indicator) for country, entry in by_country.items()},
    )


def read_goal(raw, indicator):
    def bound(key):
        return Fraction(raw[key]) if raw.get(key) else None

    value = raw.get("value")
    return Goal(indicator.read(value) if value else None, bound("min"), bound("max"))


def read_target(raw, indicator, fiscal_year_start):
    return Target(
        country=raw.get("country") or None,
        by=day(raw.get("by")),
        period=parse(raw["period"], fiscal_year_start) if raw.get("period") else None,
        original=read_goal(raw, indicator),
        set_on=day(raw.get("set")),
        revisions=sorted(
            ((day(revision["on"]), read_goal(revision, indicator)) for revision in raw.get("revisions") or []),
            key=lambda revision: revision[0],
        ),
    )


def read_indicator(raw, fiscal_year_start):
    measure = raw.get("measure") or "number"
    counted = measure in ("number", "percent")
    indicator = Indicator(
        id=raw["id"],
        name=raw["name"],
        unit=raw["unit"],
        measure=measure,
        scale=raw.get("scale") or [],
        direction=raw["direction"] if counted else None,
        accumulate=raw["accumulate"] if counted else "latest",
        baseline=None,
        targets=[],
    )
    if raw.get("baseline"):
        base = raw["baseline"]
        indicator.baseline = Baseline(
            value=indicator.read(base["value"]) if base.get("value") else None,
            on=day(base.get("date")),
            by_country={key: indicator.read(text) for key, text in (base.get("by_country") or {}).items()},
        )
    indicator.targets = [read_target(target, indicator, fiscal_year_start) for target in raw.get("targets") or []]
    return indicator


def read_activity(path, dimensions, policy, fiscal_year_start):
    raw = front_matter(path)
    if raw.get("draft") == "true":
        return None
    reporting = raw["reporting"]
    return Activity(
        id=path.stem,
        title=raw["title"],
        status=raw.get("status") or None,
        start=day(raw.get("start")),
        end=day(raw.get("end")),
        frequency=reporting["frequency"],
        due_days=int(reporting.get("due_days") or policy["report_due_days"]),
        terms={key: raw.get(key) or [] for key in dimensions},
        factors={factor: entry["considered"] for factor, entry in (raw.get("factors") or {}).items()},
        indicators=[read_indicator(entry, fiscal_year_start) for entry in raw.get("indicators") or []],
    )


def read_report(raw, activity, fiscal_year_start):
    indicators = {indicator.id: indicator for indicator in activity.indicators}
    return Report(
        period=parse(raw["period"], fiscal_year_start),
        submitted=day(raw.get("submitted")),
        actuals={key: read_actual(entry, indicators[key]) for key, entry in (raw.get("actuals") or {}).items()},
        challenges=raw.get("challenges") or None,
    )


def read_terms(folder):
    terms = {}
    for path in sorted(folder.glob("*.md")):
        raw = front_matter(path)
        terms[path.stem] = Term(path.stem, raw["title"], raw.get("parent") or None)
    return terms


def read_site(folder):
    root = Path(folder) / "content"
    raw = yaml.load((root / "site.yaml").read_text(encoding="utf-8-sig"), yaml.BaseLoader) or {}
    fiscal_year_start = int(raw.get("fiscal_year_start") or 1)
    policy = {key: Fraction(text) for key, text in {**POLICY, **(raw.get("policy") or {})}.items()}
    keys = DIMENSIONS + [entry["key"] for entry in raw.get("dimensions") or []]
    activities = {}
    for path in sorted((root / "activities").rglob("*.md")):
        activity = read_activity(path, keys, policy, fiscal_year_start)
        if activity:
            activities[activity.id] = activity
    for path in sorted((root / "reports").rglob("*.md")):
        report = front_matter(path)
        if report["activity"] in activities:
            activity = activities[report["activity"]]
            activity.reports.append(read_report(report, activity, fiscal_year_start))
    for activity in activities.values():
        activity.reports.sort(key=lambda report: report.period.span)
    return Site(
        as_of=day(raw.get("as_of")),
        fiscal_year_start=fiscal_year_start,
        policy=policy,
        factors=[entry["id"] for entry in raw["factors"]] if raw.get("factors") else FACTORS,
        dimensions={key: read_terms(root / key) for key in keys},
        activities=sorted(activities.values(), key=lambda activity: activity.id),
    )
