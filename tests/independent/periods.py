"""Days and periods: what a period name means, cutting to an activity, and which periods expect a report.

Owns the two calendars. Knows nothing of files, targets or verdicts.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

ONE_DAY = timedelta(days=1)
MONTHS = {"monthly": 1, "quarterly": 3, "semiannual": 6, "annual": 12}
NAME = re.compile(r"(FY)?(\d{4})(?:-(H[12]|Q[1-4]|\d\d))?")


class Span(NamedTuple):
    """The days from first to last, both included; date.min and date.max stand for 'unbounded'."""

    first: date
    last: date

    def overlaps(self, other):
        return self.first <= other.last and other.first <= self.last

    def holds(self, other):
        return self.first <= other.first and other.last <= self.last


@dataclass(frozen=True)
class Period:
    name: str
    span: Span
    fiscal: bool


def months(index, count):
    """The span of `count` months from the month numbered year * 12 + month - 1."""
    first = date(index // 12, index % 12 + 1, 1)
    after = index + count
    return Span(first, date(after // 12, after % 12 + 1, 1) - ONE_DAY)


def year_index(fiscal, year, fiscal_year_start):
    """The first month of a year; a fiscal one is named after the year in which it ends."""
    if not fiscal or fiscal_year_start == 1:
        return year * 12
    return (year - 1) * 12 + fiscal_year_start - 1


def parse(name, fiscal_year_start):
    fiscal, year, part = NAME.fullmatch(name).groups()
    begin = year_index(bool(fiscal), int(year), fiscal_year_start)
    if part is None:
        span = months(begin, 12)
    elif part[0] == "H":
        span = months(begin + 6 * (int(part[1]) - 1), 6)
    elif part[0] == "Q":
        span = months(begin + 3 * (int(part[1]) - 1), 3)
    else:
        if fiscal:
            raise ValueError(f"{name}: months are always calendar months")
        span = months(begin + int(part) - 1, 1)
    return Period(name, span, bool(fiscal))


def cut(span, life):
    """The span limited to an activity's life, or as it is when it lies wholly outside."""
    if not span.overlaps(life):
        return span
    return Span(max(span.first, life.first), min(span.last, life.last))


def names_of_year(frequency, fiscal, year):
    head = f"FY{year}" if fiscal else str(year)
    if frequency == "annual":
        return [head]
    if frequency == "semiannual":
        return [f"{head}-H{half}" for half in (1, 2)]
    if frequency == "quarterly":
        return [f"{head}-Q{quarter}" for quarter in (1, 2, 3, 4)]
    return [f"{year}-{month:02}" for month in range(1, 13)]


def regular(frequency, fiscal, years, fiscal_year_start):
    """Every period of a frequency in some years; monthly is always calendar."""
    fiscal = fiscal and frequency != "monthly"
    return [parse(name, fiscal_year_start) for year in years for name in names_of_year(frequency, fiscal, year)]


def expected(frequency, fiscal, start, end, as_of, fiscal_year_start):
    """The periods that overlap start…end (without end: up to D) and end, once cut, on or before D."""
    if frequency == "none" or start is None:
        return []
    until = end or as_of
    if until < start:
        return []
    life = Span(start, end or date.max)
    overlapping = Span(start, until)
    return [
        period
        for period in regular(frequency, fiscal, range(start.year, until.year + 2), fiscal_year_start)
        if period.span.overlaps(overlapping) and cut(period.span, life).last <= as_of
    ]
