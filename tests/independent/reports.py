"""Reporting: the status on D, expected reports with their state, completeness, and the reporting verdict."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from content import Report
from periods import Period, Span, expected

PLACEHOLDERS = {"tbd", "tbc", "todo", "n/a", "na", "none", "nil", "?", "-", "…", "..."}


@dataclass
class Expected:
    period: Period
    span: Span  # cut
    due: date
    report: Report | None  # only when known on D
    state: str
    complete: bool | None


def status(activity, as_of):
    written = activity.status
    if written == "planned":
        return "planned"
    if written in ("completed", "cancelled") and activity.end <= as_of:
        return written
    if activity.start > as_of:
        return "planned"
    if written is None and activity.end and activity.end <= as_of:
        return "completed"
    return "ongoing"


def fiscal(activity, fiscal_year_start):
    """The calendar of an activity: that of all its reports, known or not; mixed counts as fiscal."""
    if activity.reports:
        return any(report.period.fiscal for report in activity.reports)
    return fiscal_year_start != 1


def placeholder(text):
    folded = " ".join(text.split()).casefold()
    return folded in PLACEHOLDERS or bool(re.fullmatch("xxx+…?", folded)) or "lorem ipsum" in folded


def says(text):
    return bool(text) and not placeholder(text)


def complete(report):
    if report.challenges is None:
        return False
    if report.challenges == "none":
        return True
    return all(
        challenge.get("status") == "resolved"
        or says(challenge.get("strategy"))
        or says(challenge.get("no_strategy_reason"))
        for challenge in report.challenges
    )


def state(report, due, as_of):
    if report is None:
        return "overdue" if as_of > due else "pending"
    if report.submitted is None or report.submitted <= due:
        return "on-time"
    return "late"


def expected_reports(activity, as_of, fiscal_year_start):
    known = {report.period.span: report for report in activity.reports if report.known(as_of)}
    calendar = fiscal(activity, fiscal_year_start)
    result = []
    for period in expected(activity.frequency, calendar, activity.start, activity.end, as_of, fiscal_year_start):
        span = activity.cut(period.span)
        due = span.last + timedelta(days=activity.due_days)
        report = known.get(period.span)
        result.append(
            Expected(period, span, due, report, state(report, due, as_of), complete(report) if report else None)
        )
    return result


def reporting(activity, reports):
    if activity.frequency == "none":
        return "not-required"
    states = [report.state for report in reports]
    if all(one == "pending" for one in states):
        return "none-due"
    if "overdue" in states:
        return "overdue"
    if any(report.complete is False for report in reports):
        return "incomplete"
    return "complete"
