"""Random indicators with their targets, and what the reports of the activity say about them."""

from datetime import date, timedelta
from fractions import Fraction

from emit import decimal
from periods import Span, cut, regular
from random_values import SCALES, Aim, beside, divisible, number, numbers, share

MISSING = ["not-collected", "not-applicable", "withheld", "not-yet-due"]
ASSESSED = ["exceeded", "met", "partially-met", "not-met"]


def written_goal(rng, indicator, aim):
    if indicator["measure"] in ("yes-no", "rating"):
        return {"value": aim.value}
    if indicator["direction"] != "within":
        return {"value": decimal(aim.value, rng)}
    ends = {"min": aim.low, "max": aim.high}
    return {key: decimal(end, rng) for key, end in ends.items() if end is not None}


def pick_goal(rng, indicator, aim, days):
    """Fills in what the aim asks for."""
    if indicator["measure"] == "yes-no":
        aim.value = rng.choice(["yes", "yes", "no", "true", "false"])
    elif indicator["measure"] == "rating":
        aim.value = rng.choice(indicator["scale"])
    elif indicator["direction"] == "within":
        low = share(rng) if indicator["measure"] == "percent" else number(rng)
        high = low + rng.choice([0, 1, 2, 5, 20])
        aim.low, aim.high = rng.choice([(low, high), (low, high), (low, high), (low, None), (None, high)])
    elif days > 0 and rng.random() < 0.5:
        aim.value = divisible(rng, days)
    elif indicator["measure"] == "percent":
        aim.value = share(rng)
    else:
        aim.value = number(rng)


def due_candidates(rng, plan, spans):
    """Days for a `by` target: ends of reports and of the activity, days beside them; hardly ever before the start."""
    ends = [span.last for span in spans] or [plan.anchor + timedelta(days=90)]
    end = plan.life.last if plan.life.last < date.max else ends[-1]
    days = [rng.choice(ends), rng.choice(ends), ends[-1], end, end]
    days += [day + timedelta(days=rng.choice([-1, 1, 20])) for day in days[:2]]
    days += [end + timedelta(days=rng.choice([1, 40])), plan.anchor + timedelta(days=rng.randint(30, 900))]
    if rng.random() < 0.005:
        return [plan.anchor - timedelta(days=rng.randint(2, 60))]
    return [day for day in days if day >= plan.life.first] or [plan.anchor]


def random_target(rng, plan, indicator, spans, taken):
    """(front matter, Aim), or None when the due date is taken; taken also holds the days before cutting."""
    life = plan.life
    if rng.random() < 0.4:
        fiscal = rng.random() < 0.5
        frequency = rng.choice(["annual", "annual", "semiannual", "quarterly", "monthly"])
        last = min(life.last, plan.anchor + timedelta(days=1200))
        years = range(plan.anchor.year - (rng.random() < 0.1), last.year + 1 + (rng.random() < 0.2))
        pool = regular(frequency, fiscal, years, plan.fiscal_year_start)
        filled = [one for one in pool if any(cut(one.span, life).holds(span) for span in spans)]
        period = rng.choice(filled if filled and rng.random() < 0.8 else pool)
        window = cut(period.span, life)
        when, uncut = {"period": period.name}, period.span.last
    else:
        due = rng.choice(due_candidates(rng, plan, spans))
        window, when, uncut = Span(life.first, due), {"by": due.isoformat()}, due
    if {window.last, uncut} & taken:
        return None
    taken |= {window.last, uncut}
    aim = Aim(window.last, window)
    begin = max(window.first, life.first)
    pick_goal(rng, indicator, aim, (aim.due - begin).days + 1 if begin > date.min else 0)
    target = {**when, **written_goal(rng, indicator, aim)}
    if rng.random() < 0.15:
        target["set"] = (aim.due - timedelta(days=rng.choice([-5, 0, 30, 200, 500]))).isoformat()
    if rng.random() < 0.2:
        target["revisions"] = revisions(rng, indicator, aim)
    return target, aim


def revisions(rng, indicator, aim):
    result = []
    for offset in rng.sample([-400, -200, -60, -1, 0, 1, 45], rng.choice([1, 1, 2, 3])):
        revised = Aim(aim.due, aim.window)
        pick_goal(rng, indicator, revised, 0)
        on = aim.due + timedelta(days=offset)
        goal = written_goal(rng, indicator, revised)
        result.append({"on": on.isoformat(), **goal, "reason": "New estimate"})
        if offset <= 0 and rng.random() < 0.5:
            aim.value, aim.low, aim.high = revised.value, revised.low, revised.high
    return result


def random_baseline(rng, plan, indicator, aims):
    """(front matter, value by slot); the common slot is None."""
    words = {"yes-no": ["yes", "no"], "rating": indicator.get("scale")}.get(indicator["measure"])

    def one():
        if words:
            return rng.choice(words)
        if aims and rng.random() < 0.7:
            return beside(rng, indicator, rng.choice(aims), plan.life.first)
        return rng.choice([Fraction(0), Fraction(0), number(rng), share(rng)])

    def text(value):
        return value if words else decimal(value, rng)

    values = {None: one()} if rng.random() < 0.85 else {}
    raw = {"value": text(values[None])} if values else {}
    if not values or rng.random() < 0.4:
        chosen = plan.countries[: rng.randint(1, len(plan.countries))]
        values.update({country: one() for country in chosen})
        raw["by_country"] = {country: text(values[country]) for country in chosen}
    if rng.random() < 0.3:
        raw["date"] = (plan.anchor + timedelta(days=rng.choice([-200, -1, -1, -1, 0, 100, 2000]))).isoformat()
    if rng.random() < 0.2:
        raw["note"] = "Counted by hand"
    return raw, values


def line_indicator(rng, plan, position, spans):
    """An indicator with one target whose straight line passes through short decimals at every day."""
    start = plan.life.first
    due = spans[-1].last + timedelta(days=rng.choice([0, 1, 40, 200]))
    indicator = {"id": f"i{position}-line", "name": f"Line {position}", "unit": "units", "measure": "number"}
    indicator["direction"] = rng.choice(["increase", "decrease"])
    indicator["accumulate"] = rng.choice(["sum", "latest", "average"])
    step = abs(divisible(rng, (due - start).days + 1))
    if indicator["accumulate"] == "sum":
        aim, base, baselines = Aim(due, Span(start, due), step), {}, {}
    else:
        baseline = number(rng)
        base, baselines = {"value": decimal(baseline, rng)}, {None: baseline}
        away = step if indicator["direction"] == "increase" else -step
        aim = Aim(due, Span(start, due), baseline + away)
    targets = [{"by": due.isoformat(), "value": decimal(aim.value, rng)}]
    return indicator, targets, base, {None: [aim]}, baselines


def random_indicator(rng, plan, position, spans):
    """(front matter without the next two, targets, baseline, {slot: aims}, {slot: baseline value})."""
    if spans and spans[-1].last > plan.life.first > date.min and rng.random() < 0.2:
        return line_indicator(rng, plan, position, spans)
    measure = rng.choices(["number", "percent", "yes-no", "rating"], [6, 3, 1, 1])[0]
    indicator = {"id": f"i{position}-{measure}", "name": f"Indicator {position}", "unit": "units", "measure": measure}
    if measure in ("number", "percent"):
        indicator["direction"] = rng.choices(["increase", "decrease", "within"], [5, 4, 3])[0]
        ways = ["latest", "average"] + (["sum", "sum"] if measure == "number" else [])
        indicator["accumulate"] = rng.choice(ways)
    else:
        indicator["direction"], indicator["accumulate"] = None, "latest"
        if measure == "rating":
            indicator["scale"] = rng.choice(SCALES)
    slots = [None] if rng.random() < 0.6 else [None, *plan.countries]
    if rng.random() < 0.15:
        slots = list(plan.countries)
    aims, targets, taken = {}, [], {}
    for _ in range(rng.choice([0, 1, 1, 1, 2, 3, 4])):
        slot = rng.choice(slots)
        made = random_target(rng, plan, indicator, spans, taken.setdefault(slot, set()))
        if made:
            target, aim = made
            if slot:
                target = {**target, "country": slot}
            targets.append(target)
            aims.setdefault(slot, []).append(aim)
    base, baselines = {}, {}
    if rng.random() < 0.75:
        base, baselines = random_baseline(rng, plan, indicator, [aim for made in aims.values() for aim in made])
    return indicator, targets, base, aims, baselines


def written_indicator(rng, indicator, targets, base):
    raw = {key: value for key, value in indicator.items() if value is not None}
    if indicator["measure"] in ("yes-no", "rating"):
        del raw["accumulate"]
    if indicator["measure"] == "number" and rng.random() < 0.5:
        del raw["measure"]
    if rng.random() < 0.3:
        raw["level"] = rng.choice(["output", "outcome", "impact"])
    if base:
        raw["baseline"] = base
    if targets:
        raw["targets"] = targets
    return raw


def answer(rng, indicator, value, habit):
    """One answer in one of its forms."""
    chance = rng.random()
    if chance < habit["missing"]:
        return {"missing": rng.choice(MISSING), "note": "See annex"}
    if chance < habit["missing"] + habit["assessed"]:
        return {"assessed": rng.choice(ASSESSED), "note": "Minutes of the meeting"}
    if indicator["measure"] in ("yes-no", "rating"):
        return value if rng.random() < 0.7 else {"value": value}
    if indicator["measure"] == "percent" and rng.random() < habit["parts"]:
        if rng.random() < 0.08:
            return {"numerator": "0", "denominator": "0"}
        denominator = rng.choice([50, 20, 8, 200, 3, 7])
        return {"numerator": str(round(denominator * min(max(value / 100, 0), 1))), "denominator": str(denominator)}
    text = decimal(value, rng)
    if rng.random() < 0.7:
        return text
    more = {"explanation": "The academy closed"} if rng.random() < 0.3 else {}
    return {"value": text, **more}


def slot_values(rng, plan, indicator, spans, aims, baselines, slot):
    if indicator["measure"] == "yes-no":
        return [rng.choice(["yes", "yes", "no", "no", "true", "false"]) for _ in spans]
    if indicator["measure"] == "rating":
        return [rng.choice(indicator["scale"]) for _ in spans]
    start = plan.life.first if plan.life.first > date.min else None
    return numbers(rng, indicator, spans, aims.get(slot, []), baselines.get(slot), start, plan.policy)


def actuals(rng, plan, indicator, spans, aims, baselines):
    """What each report says on the indicator: an entry, or None where it says nothing."""
    habit = {"missing": 0, "assessed": 0, "parts": 0, "absent": 0}
    if rng.random() < 0.5:
        habit = {
            "missing": rng.choice([0, 0.1, 0.3]),
            "assessed": rng.choice([0, 0, 0.2, 0.2, 1]),
            "parts": rng.choice([0, 0.5, 1, 1]),
            "absent": rng.choice([0, 0.1, 0.3]),
        }
    by_country = rng.choice([0, 0, 0, 0.5, 1])
    if set(aims) - {None}:
        by_country = rng.choice([0.5, 0.8, 1])
    alone = rng.choice([0, 0.5, 1])
    slots = [None, *plan.countries]
    values = {slot: slot_values(rng, plan, indicator, spans, aims, baselines, slot) for slot in slots}
    result = []
    for position in range(len(spans)):
        if rng.random() < habit["absent"]:
            result.append(None)
            continue
        own = answer(rng, indicator, values[None][position], habit)
        if rng.random() >= by_country:
            result.append(own)
            continue
        everywhere = rng.random() < 0.7
        chosen = sorted(rng.sample(plan.countries, len(plan.countries) if everywhere else 1))
        split = {country: answer(rng, indicator, values[country][position], habit) for country in chosen}
        if rng.random() < alone:
            result.append({"by_country": split})
        elif isinstance(own, str):
            result.append({"value": own, "by_country": split})
        elif "value" in own:
            result.append({**own, "by_country": split})
        else:
            result.append(own)
    return result
