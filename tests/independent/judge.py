#!/usr/bin/env python3
"""An independent judge: reads a site and prints activities.json and every <dimension>.json as one object.

Owns the export shapes, rounding for export and the command line. Usage: judge.py SITE_DIR [--as-of DATE]
"""

import argparse
import json
import os
from dataclasses import dataclass
from datetime import date, datetime, timezone
from fractions import Fraction

import combine
import reports
from content import DIMENSIONS, read_site
from rollups import roll_up


@dataclass
class JudgedActivity:
    activity: object
    status: str
    indicators: list
    expected: list
    documentation: str
    attainment: str
    reporting: str
    planning: str


def judge_activity(site, activity, as_of):
    status = reports.status(activity, as_of)
    expected = reports.expected_reports(activity, as_of, site.fiscal_year_start)
    indicators = combine.judge_indicators(activity, status, as_of, expected, site.policy)
    return JudgedActivity(
        activity=activity,
        status=status,
        indicators=indicators,
        expected=expected,
        documentation=combine.documentation(indicators),
        attainment=combine.attainment([one.series for one in indicators], status),
        reporting=reports.reporting(activity, expected),
        planning=combine.planning(activity, site.factors),
    )


def rounded(value, places):
    """Half away from zero; None stays None."""
    if value is None:
        return None
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, 10**places)


def iso(day):
    return day.isoformat() if day else None


def export_target(indicator, result):
    actual = result.actual
    if actual is not None and indicator.measure in ("number", "percent"):
        actual = rounded(Fraction(actual), 6)
    return {
        "due": iso(result.due),
        "value": indicator.word(result.goal.value),
        "min": result.goal.min,
        "max": result.goal.max,
        "original": indicator.word(result.target.original.value),
        "actual": indicator.word(actual),
        "ratio": rounded(result.ratio, 4),
        "verdict": result.verdict,
        "judged": result.judged,
        "expected": rounded(result.expected, 6),
        "unreported": list(result.unreported),
        "reached_on": iso(result.reached_on),
    }


def export_indicator(judged):
    indicator = judged.indicator
    return {
        "id": indicator.id,
        "name": indicator.name,
        "unit": indicator.unit,
        "measure": indicator.measure,
        "direction": indicator.direction,
        "accumulate": indicator.accumulate,
        "verdict": judged.verdict,
        "series": [
            {
                "country": series.country,
                "verdict": series.verdict,
                "targets": [export_target(indicator, result) for result in series.results],
            }
            for series in judged.series
        ],
    }


def export_activity(judged):
    activity = judged.activity
    return {
        "id": activity.id,
        "title": activity.title,
        "phase": "finished" if judged.status in combine.FINISHED else "running",
        "status": judged.status,
        **{key: activity.terms[key] for key in DIMENSIONS},
        "start": iso(activity.start),
        "end": iso(activity.end),
        "documentation": judged.documentation,
        "attainment": judged.attainment,
        "reporting": judged.reporting,
        "planning": judged.planning,
        "indicators": [export_indicator(one) for one in judged.indicators],
        "expected_reports": [
            {
                "period": one.period.name,
                "due": iso(one.due),
                "submitted": iso(one.report.submitted) if one.report else None,
                "state": one.state,
                "complete": one.complete,
            }
            for one in judged.expected
        ],
    }


def judge_all(site, as_of):
    return [judge_activity(site, activity, as_of) for activity in site.activities]


def judge(site, as_of):
    """Everything as the data files have it, with exact fractions for numbers."""
    judged = judge_all(site, as_of)
    exported = {"activities": [export_activity(one) for one in judged]}
    for dimension in site.dimensions:
        exported[dimension] = roll_up(site, judged, dimension)
    return exported


def choose_as_of(flag, site):
    if flag or site.as_of:
        return flag or site.as_of
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return datetime.fromtimestamp(int(epoch), timezone.utc).date()
    return date.today()


def plain(value):
    """A fraction that ends after a few decimals, written out without an exponent."""
    digits = 0
    while value.denominator != 1 and (value * 10**digits).denominator != 1:
        digits += 1
    scaled = int(abs(value) * 10**digits)
    text = str(scaled).rjust(digits + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (f"{text[:-digits]}.{text[-digits:]}" if digits else text)


def to_json(value, indent=""):
    deeper = indent + "  "
    if isinstance(value, Fraction):
        return plain(value)
    if isinstance(value, dict) and value:
        rows = [f"{deeper}{json.dumps(key)}: {to_json(one, deeper)}" for key, one in value.items()]
        return "{\n" + ",\n".join(rows) + f"\n{indent}}}"
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(deeper + to_json(one, deeper) for one in value) + f"\n{indent}]"
    return json.dumps(value, ensure_ascii=False)


def main():
    parser = argparse.ArgumentParser(description="Judge a site independently and print its data as JSON.")
    parser.add_argument("site")
    parser.add_argument("--as-of", type=date.fromisoformat)
    options = parser.parse_args()
    site = read_site(options.site)
    print(to_json(judge(site, choose_as_of(options.as_of, site))))


if __name__ == "__main__":
    main()
