#!/usr/bin/env python3
"""Writes a small random but valid site with a bias towards boundaries. Usage: random_sites.py --seed N --out DIR

Owns activities, reports, terms, site.yaml and the choice of D. The same seed gives the same files.
"""

import argparse
import random
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import random_indicators
from content import FACTORS
from emit import block, document
from periods import MONTHS, ONE_DAY, Span, cut, regular

COUNTRIES = {"no": "Norway", "belize": "Belize", "guatemala": "Guatemala", "mexico": "Mexico"}
CODES = {"no": "NO", "belize": "BZ", "guatemala": "GT", "mexico": "MX"}
TITLES = ["NO", "1e3", "007", "2015-09", "eTrace deployment", "Training: part two", "Año fiscal", 'Say "when"']
STRATEGIES = ["Train instructors", "Buy spare parts"]
PLACEHOLDERS = ["tbd", "TBC", "n/a", "None", "-", "?", "…", "xxx", "  todo ", "Lorem ipsum dolor"]


@dataclass
class Plan:
    """What the parts of one activity need to know of each other."""

    id: str
    countries: list
    life: Span
    frequency: str
    due_days: int
    fiscal_year_start: int
    policy: dict

    @property
    def anchor(self):
        """A day near which things happen, also without a start."""
        if self.life.first > date.min:
            return self.life.first
        return self.life.last - timedelta(days=700) if self.life.last < date.max else date(2014, 1, 1)


def random_policy(rng):
    """(what is written, what is in force)."""
    choices = {
        "exceeded_at": ["1.10", "1.10", "1.2", "1.01"],
        "on_track_tolerance": ["0.10", "0.10", ".05", "0", "0.2"],
        "partially_met_at": ["0.5", "0.5", "0.75", ".25"],
        "report_due_days": ["30", "30", "0", "45"],
        "explain_deviation_over": ["0.10", "0.2"],
        "challenge_unchanged_reports": ["3", "2"],
    }
    chosen = {key: rng.choice(texts) for key, texts in choices.items()}
    defaults = {key: texts[0] for key, texts in choices.items()}
    if rng.random() < 0.5:
        return {}, {key: Fraction(text) for key, text in defaults.items()}
    written = {key: text for key, text in chosen.items() if rng.random() < 0.7}
    return written, {key: Fraction(text) for key, text in {**defaults, **written}.items()}


def random_terms(rng, further):
    """{dimension: {id: front matter}}."""
    countries = rng.sample(sorted(COUNTRIES), rng.randint(1, 4))
    terms = {"countries": {key: {"title": COUNTRIES[key], "code": CODES[key]} for key in countries}}
    if rng.random() < 0.1:
        terms["countries"]["americas"] = {"title": "Americas"}
        for key in countries:
            if key != "no":
                terms["countries"][key]["parent"] = "americas"
    for dimension, least in [("agencies", 1), ("implementers", 1), ("areas", 1), ("programmes", 0)] + [
        (key, 1) for key in further
    ]:
        made = {}
        for position in range(rng.randint(least, 4)):
            term = {"title": f"{dimension.title()} {position}"}
            if made and rng.random() < 0.4:
                term["parent"] = rng.choice(sorted(made))
            if rng.random() < 0.2:
                term["order"] = str(position)
            made[f"{dimension[:3]}{position}"] = term
        terms[dimension] = made
    return terms


def month_end(day):
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - ONE_DAY


def random_dates(rng):
    """(status, start, end)."""
    first_of_month = date(rng.choice([2012, 2013, 2013]), rng.choice([1, 4, 7, 10, rng.randint(1, 12)]), 1)
    start = first_of_month + timedelta(days=rng.choice([0, 0, 0, 14, 27, rng.randint(1, 30)]))
    days = rng.choice([rng.randint(0, 200), rng.randint(200, 1300), rng.randint(200, 1300)])
    end = rng.choice([None, month_end(start + timedelta(days=days)), start + timedelta(days=days)])
    status = rng.choice([None, None, None, "ongoing", "completed", "completed", "cancelled", "planned"])
    if status in ("completed", "cancelled") and end is None:
        end = start + timedelta(days=rng.randint(100, 900))
    if status == "planned" and rng.random() < 0.5:
        start = None
    return status, start, end


def period_pool(rng, plan):
    """Periods to choose from: those of the usual frequency, and perhaps some that are longer or shorter."""
    style = rng.choice(["calendar", "fiscal", "fiscal", "mixed"])
    usual = plan.frequency if plan.frequency != "none" else rng.choice(["annual", "quarterly"])
    years = range(plan.anchor.year, plan.anchor.year + 5)
    outside = rng.random() < 0.15
    pool = []
    for frequency, often in [(usual, 1.0), (rng.choice(sorted(MONTHS)), rng.choice([0, 0, 0.3]))]:
        for fiscal in {"calendar": [False], "fiscal": [True], "mixed": [False, True]}[style]:
            pool += [one for one in regular(frequency, fiscal, years, plan.fiscal_year_start) if rng.random() < often]
    pool = [one for one in pool if outside or one.span.overlaps(plan.life)]
    rng.shuffle(pool)
    return sorted(pool, key=lambda one: one.span.first) if rng.random() < 0.8 else pool


def random_periods(rng, plan):
    """Up to twelve periods of which no two share a day, in order."""
    wanted = rng.choice([0, 1, 2, 4, 6, 8, 10, 12, 12])
    gaps = rng.choice([0, 0, 0, 0.15, 0.4])
    chosen = []
    for period in period_pool(rng, plan):
        clash = any(period.span.overlaps(one.span) for one in chosen)
        if len(chosen) < wanted and not clash and rng.random() >= gaps:
            chosen.append(period)
    return sorted(chosen, key=lambda one: one.span)


def random_submitted(rng, plan, period):
    span = cut(period.span, plan.life)
    due = span.last + timedelta(days=plan.due_days)
    choices = [due, due + ONE_DAY, span.last, span.first, span.last + timedelta(days=rng.randint(1, 20))]
    choices += [due + timedelta(days=rng.choice([5, 40, 300])), None]
    return rng.choice(choices[:1] + choices)


def random_challenges(rng, carried):
    """The challenges key of a report, or None; carried holds the ids whose text an earlier report gave."""
    kind = rng.random()
    if kind < 0.12:
        return None
    if kind < 0.4:
        return "none"
    result = []
    for key in rng.sample(["turnover", "power", "funds"], rng.randint(1, 2)):
        challenge = {}
        if rng.random() < 0.8:
            challenge["id"] = key
        if "id" not in challenge or key not in carried or rng.random() < 0.5:
            challenge["text"] = f"The {key} is a problem."
        if "id" in challenge:
            carried.add(key)
        chance = rng.random()
        if chance < 0.7:
            challenge["strategy"] = rng.choice(STRATEGIES if rng.random() < 0.8 else PLACEHOLDERS)
        elif chance < 0.85:
            challenge["no_strategy_reason"] = rng.choice(["Outside our control", "Outside our control", "nil", "na"])
        if rng.random() < 0.5:
            challenge["status"] = rng.choice(["open", "resolved"])
        result.append(challenge)
    return result


def random_activity(rng, plan, dates, terms, factor_ids):
    """(front matter, [(period, report front matter)], due dates)."""
    status, start, end = dates
    raw = {"title": rng.choice(TITLES)}
    for dimension, made in terms.items():
        least = 1 if dimension == "agencies" else 0
        chosen = rng.sample(sorted(made), rng.randint(least, min(2, len(made)))) if made else []
        if dimension == "countries":
            chosen = plan.countries
        if chosen or rng.random() < 0.2:
            raw[dimension] = chosen
    for key, value in [("status", status), ("start", start and start.isoformat()), ("end", end and end.isoformat())]:
        if value:
            raw[key] = value
    raw["reporting"] = {"frequency": plan.frequency}
    if plan.due_days != plan.policy["report_due_days"] or rng.random() < 0.3:
        raw["reporting"]["due_days"] = str(plan.due_days)
    words = rng.choice([["yes"], ["yes", "not-applicable"], ["yes", "partly", "no", "not-applicable"]])
    share = rng.choice([0, 0.5, 1, 1])
    factors = {
        key: {"considered": rng.choice(words), "evidence": "Annex 2"} for key in factor_ids if rng.random() < share
    }
    if factors:
        raw["factors"] = factors
    periods = random_periods(rng, plan)
    spans = [cut(period.span, plan.life) for period in periods]
    indicators, said, dues = [], {}, []
    for position in range(rng.choice([0, 1, 1, 1, 2, 2, 3, 4, 5])):
        indicator, targets, base, aims, baselines = random_indicators.random_indicator(rng, plan, position, spans)
        indicators.append(random_indicators.written_indicator(rng, indicator, targets, base))
        said[indicator["id"]] = random_indicators.actuals(rng, plan, indicator, spans, aims, baselines)
        dues += [aim.due for made in aims.values() for aim in made]
    if indicators:
        raw["indicators"] = indicators
    return raw, random_reports(rng, plan, periods, said), dues


def random_reports(rng, plan, periods, said):
    reports, carried = [], set()
    for position, period in enumerate(periods):
        report = {"activity": plan.id, "period": period.name}
        submitted = random_submitted(rng, plan, period)
        if submitted:
            report["submitted"] = submitted.isoformat()
        actuals = {key: entries[position] for key, entries in said.items() if entries[position] is not None}
        if actuals:
            report["actuals"] = actuals
        challenges = random_challenges(rng, carried)
        if challenges:
            report["challenges"] = challenges
        reports.append((period, report))
    return reports


def days_to_judge(rng, plans, dues, reports):
    """Days on which something is about to change."""
    days = [date(2014, 9, 30), date(2015, 12, 31), date(2016, 2, 29), date(2018, 1, 1)]
    for plan, due in dues:
        late = due + timedelta(days=plan.due_days)
        days += [due, due - ONE_DAY, late, late + ONE_DAY, late + timedelta(days=rng.randint(2, 400))]
        days += [due - timedelta(days=rng.randint(2, 300)), due - timedelta(days=rng.randint(2, 100))]
    for plan in plans:
        days += [day + timedelta(days=rng.choice([-1, 0])) for day in plan.life if date.min < day < date.max]
    for plan, period in reports:
        due = cut(period.span, plan.life).last + timedelta(days=plan.due_days)
        days.append(rng.choice([period.span.last, due, due + ONE_DAY]))
    return days


def random_site(seed):
    """({path: text}, D for --as-of)."""
    rng = random.Random(seed)
    written_policy, policy = random_policy(rng)
    fiscal_year_start = rng.choice([1, 10, 10, 4, 7, rng.randint(2, 12)])
    further = rng.choice([[], [], ["sectors"], ["sectors", "donor-groups"]])
    terms = random_terms(rng, further)
    factor_ids = FACTORS if rng.random() < 0.7 else ["needs", "capacity"]
    files, plans, dues, seen = {}, [], [], []
    for dimension, made in terms.items():
        for key, term in made.items():
            files[f"content/{dimension}/{key}.md"] = document(term, rng, f"About {key}.")
    places = [key for key in sorted(terms["countries"]) if key != "americas" or rng.random() < 0.3]
    for position in range(rng.randint(1, 6)):
        status, start, end = dates = random_dates(rng)
        plan = Plan(
            id=f"a{position}",
            countries=rng.sample(places, rng.choice([1, min(2, len(places)), rng.randint(1, len(places))])),
            life=Span(start or date.min, end or date.max),
            frequency=rng.choice(["quarterly", "quarterly", "semiannual", "annual", "monthly", "none"]),
            due_days=int(policy["report_due_days"]) if rng.random() < 0.5 else rng.choice([0, 15, 30, 90]),
            fiscal_year_start=fiscal_year_start,
            policy=policy,
        )
        raw, reports, activity_dues = random_activity(rng, plan, dates, terms, factor_ids)
        if rng.random() < 0.05:
            raw["draft"] = "true"
        folder = rng.choice(["", "", "deep/er/"])
        files[f"content/activities/{folder}{plan.id}.md"] = document(raw, rng, "What it does.")
        for number, (period, report) in enumerate(reports):
            name = period.name if rng.random() < 0.7 else f"report-{number}"
            files[f"content/reports/{plan.id}/{name}.md"] = document(report, rng, "What happened.")
        plans.append(plan)
        dues += [(plan, due) for due in activity_dues]
        seen += [(plan, period) for period, _ in reports]
    days = days_to_judge(rng, plans, dues, seen)
    site = {"title": f"Random site {seed}", "as_of": max(rng.choices(days, k=3)).isoformat()}
    if fiscal_year_start != 1 or rng.random() < 0.5:
        site["fiscal_year_start"] = str(fiscal_year_start)
    if written_policy:
        site["policy"] = written_policy
    if factor_ids is not FACTORS or rng.random() < 0.2:
        site["factors"] = [{"id": key, "title": key.title()} for key in factor_ids]
    if further:
        site["dimensions"] = [{"key": key, "title": key.title(), "singular": key[:-1].title()} for key in further]
    files["content/site.yaml"] = "\n".join(block(site, rng)) + "\n"
    return files, max(rng.choices(days, k=rng.randint(1, 4)))


def write_site(seed, folder):
    """Writes the site and returns another interesting D."""
    files, as_of = random_site(seed)
    for path, text in files.items():
        target = Path(folder) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    return as_of


def main():
    parser = argparse.ArgumentParser(description="Write a small random valid site.")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    print(f"another as-of date to try: {write_site(options.seed, options.out)}")


if __name__ == "__main__":
    main()
