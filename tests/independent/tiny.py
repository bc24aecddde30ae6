"""Small sites for the unit tests: one activity with the given front matter and reports, judged on a day."""

import tempfile
from datetime import date
from fractions import Fraction
from pathlib import Path

from content import read_site
from judge import judge

ACTIVITY = {
    "title": "Activity",
    "agencies": "[unit]",
    "countries": "[belize]",
    "reporting": "{frequency: quarterly}",
    "start": "2015-01-01",
    "end": "2015-12-31",
}
TERMS = {"agencies/unit": "title: Unit", "countries/belize": "title: Belize", "countries/mexico": "title: Mexico"}
LATER = "2016-06-30"


def write(folder, path, front_matter):
    target = Path(folder) / "content" / f"{path}.md"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f"---\n{front_matter}\n---\n\nBody.\n", encoding="utf-8")


def site_data(activities, reports=(), as_of=LATER, site="title: Site", terms=TERMS):
    """The export of a site; activities maps ids to front matter, reports is a list of front matter."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in terms.items():
            write(folder, path, text)
        for key, keys in activities.items():
            write(folder, f"activities/{key}", "\n".join(f"{name}: {value}" for name, value in keys.items()))
        for position, text in enumerate(reports):
            write(folder, f"reports/r{position}", text)
        (Path(folder) / "content" / "site.yaml").write_text(site + "\n", encoding="utf-8")
        return judge(read_site(folder), date.fromisoformat(as_of))


def activity_data(indicators, actuals, as_of=LATER, site="title: Site", **keys):
    """The export of one activity. indicators: flow YAML without ids; actuals: {period: [entry per indicator]}."""
    listed = ", ".join(f"{{id: i{n}, name: N, unit: u, {text}}}" for n, text in enumerate(indicators))
    given = {**ACTIVITY, "indicators": f"[{listed}]", **keys}
    given = {key: value for key, value in given.items() if value is not None}
    reports = []
    for period, entries in actuals.items():
        said = ", ".join(f"i{n}: {entry}" for n, entry in enumerate(entries) if entry is not None)
        reports.append(f"activity: a\nperiod: {period}\nchallenges: none\nactuals: {{{said}}}")
    return site_data({"a": given}, reports, as_of, site)["activities"][0]


def targets_data(indicator, actuals, as_of=LATER, **keys):
    """The targets of the first series of a lone indicator; actuals: {period: entry}."""
    activity = activity_data([indicator], {period: [one] for period, one in actuals.items()}, as_of, **keys)
    return activity["indicators"][0]["series"][0]["targets"]


def target_data(indicator, actuals, as_of=LATER, **keys):
    return targets_data(indicator, actuals, as_of, **keys)[0]


def number(text):
    return None if text is None else Fraction(text)
