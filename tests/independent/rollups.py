"""One record per term of a dimension: how many activities it has and how their four verdicts are spread."""

from combine import attainment, for_country

WORDS = {
    "documentation": ["documented", "partly-documented", "no-targets"],
    "attainment": [
        "exceeded",
        "met",
        "partially-met",
        "not-met",
        "on-track",
        "off-track",
        "no-data",
        "not-due",
        "no-target",
    ],
    "reporting": ["complete", "incomplete", "overdue", "none-due", "not-required"],
    "planning": ["considered", "partly-considered", "not-documented"],
}


def family(terms, term_id):
    """A term and all its descendants."""
    found = {term_id}
    grown = True
    while grown:
        more = {term.id for term in terms.values() if term.parent in found} - found
        found |= more
        grown = bool(more)
    return found


def verdict_for(judged, aspect, dimension, term_id):
    if aspect == "attainment" and dimension == "countries":
        return attainment(for_country(judged.indicators, term_id), judged.status)
    return getattr(judged, aspect)


def roll_up(site, judged_activities, dimension):
    terms = site.dimensions[dimension]
    rows = []
    for term_id in sorted(terms):
        inside = family(terms, term_id)
        mine = [one for one in judged_activities if inside & set(one.activity.terms[dimension])]
        row = {
            "id": term_id,
            "title": terms[term_id].title,
            "activities": len(mine),
            "shared": sum(bool(set(one.activity.terms[dimension]) - inside) for one in mine),
        }
        for aspect, words in WORDS.items():
            row[aspect] = dict.fromkeys(words, 0)
            for one in mine:
                row[aspect][verdict_for(one, aspect, dimension, term_id)] += 1
        rows.append(row)
    return rows
