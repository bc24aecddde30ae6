#!/usr/bin/env python3
"""Counts the verdicts that unhcr-results.csv must give, straight from the table (Python 3, standard library only).

    count.py [CSV]            writes expected-counts.json beside this file
    count.py [CSV] --check    fails when that file says something else

Knows neither the site nor any judging code: each row has at most one target, due on the last day of its year, and one
actual, so its verdict follows from four cells. Thresholds are those of the default policy.
"""

import argparse
import csv
import json
import sys
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).resolve().parent
VERDICTS = ["exceeded", "met", "partially-met", "not-met", "no-data", "no-target"]
EXCEEDED_AT = Fraction("1.10")
PARTIALLY_MET_AT = Fraction("0.5")


def fraction(cell):
    return Fraction(cell.replace(",", "")) if cell else None


def ratio(falling, baseline, target, actual):
    """The way travelled from baseline to target, else actual over target, else nothing."""
    if baseline is not None and (baseline > target if falling else baseline < target):
        return (actual - baseline) / (target - baseline)
    if falling or target <= 0:
        return None
    return actual / target


def verdict(row):
    target, actual = fraction(row["target"]), fraction(row["actual"])
    if target is None:
        return "no-target"
    if actual is None:
        return "no-data"
    falling = row["ascending"] == "false"
    share = ratio(falling, fraction(row["baseline"]), target, actual)
    if actual <= target if falling else actual >= target:
        return "exceeded" if share is not None and share >= EXCEEDED_AT else "met"
    return "partially-met" if share is not None and share >= PARTIALLY_MET_AT else "not-met"


def count(rows):
    counts = {}
    for row in rows:
        name = f"{row['operation_id'].split('-')[-1].lower()}-{row['year']}"
        for key in (name, "total"):
            counts.setdefault(key, dict.fromkeys(VERDICTS, 0))[verdict(row)] += 1
    total = counts.pop("total")
    return {"activities": dict(sorted(counts.items())), "total": total}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("csv", nargs="?", type=Path, default=HERE / "unhcr-results.csv")
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    with open(args.csv, encoding="utf-8", newline="") as file:
        result = json.dumps(count(csv.DictReader(file)), indent=2) + "\n"
    path = HERE / "expected-counts.json"
    if args.check:
        sys.exit(0 if path.read_text(encoding="utf-8") == result else f"{path.name} differs from the table")
    path.write_text(result, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
