#!/usr/bin/env python3
"""Writes the site in content/ from unhcr-results.csv (Python 3, standard library only).

    convert.py [CSV] [--out DIR]

Owns the mapping from the published table to front matter; README.md describes it. Judges nothing: see count.py.
The same table always gives the same bytes.
"""

import argparse
import csv
import re
import shutil
import unicodedata
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
AS_OF = "2023-06-30"
SOURCE = "UNHCR IATI data, unhcr-americas/iati"
SOURCE_URL = "https://github.com/unhcr-americas/iati"
COLUMNS = """year country_code country operation_id operation result_type result indicator description measure ascending
baseline_year baseline period_start period_end target actual""".split()
LEVELS = {"1": "output", "2": "outcome", "3": "impact"}
MEASURES = {"unit": ("number", "units (as published)"), "percentage": ("percent", "percent")}
DIRECTIONS = {"true": "increase", "": "increase", "false": "decrease"}
NUMBER = re.compile(r"[+-]?(\d{1,15}(\.\d{1,6})?|\.\d{1,6})")
GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d{1,6})?")
PLAIN = re.compile(r"[A-Za-z(][A-Za-z0-9 ()/.,;'-]*")
YAML_WORDS = {"yes", "no", "true", "false", "on", "off", "null", "none", "y", "n"}


def slug(text):
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")


def text(value):
    """A YAML scalar: plain where that is safe in block style, else in double quotes."""
    if PLAIN.fullmatch(value) and value.lower() not in YAML_WORDS and value == value.strip():
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def number(cell):
    """The cell as a number that front matter accepts, or None when it holds none."""
    cell = cell.strip()
    if GROUPED.fullmatch(cell):
        cell = cell.replace(",", "")
    return cell if NUMBER.fullmatch(cell) else None


def read(path):
    """Rows in file order, each with the line of the table it stands on."""
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if reader.fieldnames != COLUMNS:
            raise SystemExit(f"{path}: expected the columns {', '.join(COLUMNS)}")
        return [dict(row, line=reader.line_num) for row in reader]


def activity_id(row):
    """XM-DAC-41121-2021-AME-CRI -> cri-2021"""
    return f"{slug(row['operation_id'].rsplit('-', 1)[1])}-{row['year']}"


def indicator_ids(rows):
    """An id per row, from its name; a repeated name gets -2, -3 in the order of the table."""
    ids, used = [], Counter()
    for row in rows:
        words = slug(row["indicator"]).removeprefix("of-").split("-")
        while len("-".join(words)) > 80:
            words.pop()
        name = "-".join(words)
        used[name] += 1
        ids.append(name if used[name] == 1 else f"{name}-{used[name]}")
    if len(set(ids)) != len(ids):
        raise SystemExit(f"two indicators of {activity_id(rows[0])} have the same id")
    return ids


def unreadable(row, column, irregular):
    irregular.append(f"line {row['line']}, {column}: {row[column]!r}")


def baseline(row, irregular):
    if not row["baseline"]:
        return None
    value = number(row["baseline"])
    if value is None:
        unreadable(row, "baseline", irregular)
        return None
    year = row["baseline_year"]
    if year and year < row["year"]:
        return f"{{value: {value}, date: {year}-12-31}}"
    note = f", note: The publisher gives {year} as its year" if year else ""
    return f"{{value: {value}{note}}}"


def indicator(row, ident, irregular):
    measure, unit = MEASURES[row["measure"]]
    lines = [
        f"  - id: {ident}",
        f"    name: {text(row['indicator'])}",
        f"    unit: {unit}",
        f"    definition: {text('Result: ' + row['result'])}",
        f"    source: Line {row['line']} of unhcr-results.csv",
    ]
    if row["result_type"] in LEVELS:
        lines.append(f"    level: {LEVELS[row['result_type']]}")
    lines += [f"    measure: {measure}", f"    direction: {DIRECTIONS[row['ascending']]}", "    accumulate: latest"]
    base = baseline(row, irregular)
    if base:
        lines.append(f"    baseline: {base}")
    if row["target"]:
        value = number(row["target"])
        if value is None:
            unreadable(row, "target", irregular)
        else:
            lines += ["    targets:", f"      - {{period: {row['year']}, value: {value}}}"]
    return lines


def actual(row, ident, irregular):
    if not row["actual"]:
        return f"  {ident}: {{missing: not-collected, note: The cell is empty in the source}}"
    value = number(row["actual"])
    if value is None:
        unreadable(row, "actual", irregular)
        note = text("Not a number in the source: " + row["actual"])
        return f"  {ident}: {{missing: not-collected, note: {note}}}"
    return f"  {ident}: {value}"


def activity_file(rows, ids, irregular):
    first = rows[0]
    areas = sorted({slug(row["result"]) for row in rows})
    lines = [
        "---",
        f"title: {text(first['operation'])}",
        f"summary: Results of {first['year']} as published, {len(rows)} indicators.",
        "agencies: [unhcr]",
        f"countries: [{slug(first['country'])}]",
        "areas:",
        *[f"  - {area}" for area in areas],
        "status: completed",
        f"start: {first['period_start']}",
        f"end: {first['period_end']}",
        "reporting: {frequency: annual}",
        "indicators:",
    ]
    for row, ident in zip(rows, ids):
        lines += indicator(row, ident, irregular)
    lines += ["sources:", f"  - {{title: {text(SOURCE + ' (CC BY 4.0)')}, url: {text(SOURCE_URL)}}}"]
    lines += [f"x-iati-identifier: {first['operation_id']}", "---", ""]
    lines += [f"The operation is published under the IATI identifier `{first['operation_id']}`.", ""]
    lines += ["| Result | Indicators |", "| :--- | ---: |"]
    groups = Counter(row["result"] for row in rows)
    lines += [f"| {group} | {count} |" for group, count in sorted(groups.items())]
    lines += ["", f"Source: [{SOURCE}]({SOURCE_URL}), CC BY 4.0."]
    return lines


def report_file(rows, ids, irregular):
    first = rows[0]
    empty = sum(not row["actual"] for row in rows)
    lines = ["---", f"activity: {activity_id(first)}", f"period: {first['year']}", "prepared_by: UNHCR, as published"]
    lines.append("actuals:")
    lines += [actual(row, ident, irregular) for row, ident in zip(rows, ids)]
    lines += ["---", ""]
    lines += [f"Values of {len(rows)} indicators of `{first['operation_id']}` for {first['year']}, copied from the source."]
    if empty:
        lines.append(f"The source leaves {empty} of them empty.")
    lines.append("It gives neither a date of submission nor any challenge.")
    return lines


def term_files(rows):
    """Folder and name of each dimension term, with its lines."""
    countries = {row["country"]: row["country_code"] for row in rows}
    for title, code in sorted(countries.items()):
        lines = ["---", f"title: {text(title)}", f"code: {code}", "---"]
        if code == "PA":
            lines += ["", "The source files the whole Panama Multi-Country Office under Panama."]
        yield f"countries/{slug(title)}.md", lines
    for title in sorted({row["result"] for row in rows}):
        yield f"areas/{slug(title)}.md", ["---", f"title: {text(title)}", "---"]
    yield "agencies/unhcr.md", [
        "---",
        "title: United Nations High Commissioner for Refugees",
        "abbreviation: UNHCR",
        "---",
        "",
        "UNHCR publishes its operations, their indicators and results to the standard of the International Aid",
        "Transparency Initiative (IATI).",
    ]


def site_file():
    return [
        "title: UNHCR results in six countries, 2021 and 2022",
        "publisher: Attain test sites",
        "description: Indicators, targets and results that UNHCR published for six countries of Central and North America.",
        "notice: >-",
        f"  Data: {SOURCE}, CC BY 4.0, converted. Where the publisher gives no direction the",
        "  IATI standard reads it as ascending, and so does this site. The verdicts are those of the default policy and",
        "  were not made or endorsed by UNHCR.",
        "limitations: >-",
        "  The source names no challenges, planning factors or dates of submission, so the findings on them say something",
        "  about the table and not about the operations. Several indicators of an operation bear the same name; the source",
        "  does not say what tells them apart. Questions to be answered with yes or no are published as numbers and are",
        "  judged as numbers. An empty cell is shown as not collected; the source gives no reason.",
        "language: en",
        "license: CC BY 4.0",
        f"as_of: {AS_OF}",
    ]


def write(path, lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("csv", nargs="?", type=Path, default=HERE / "unhcr-results.csv")
    parser.add_argument("--out", type=Path, default=HERE / "content", help="this folder is replaced")
    args = parser.parse_args()
    rows, irregular, operations = read(args.csv), [], {}
    for row in rows:
        operations.setdefault(activity_id(row), []).append(row)
    if args.out.exists():
        if not (args.out / "site.yaml").exists():
            parser.error(f"{args.out} exists and is not a site")
        shutil.rmtree(args.out)
    write(args.out / "site.yaml", site_file())
    for name, lines in term_files(rows):
        write(args.out / name, lines)
    for ident, group in operations.items():
        ids = indicator_ids(group)
        write(args.out / "activities" / f"{ident}.md", activity_file(group, ids, irregular))
        write(args.out / "reports" / ident / f"{group[0]['year']}.md", report_file(group, ids, irregular))
    print(f"{len(operations)} activities, {len(rows)} indicators; cells that hold no number: {len(irregular)}")
    for cell in irregular:
        print(f"  {cell}")


if __name__ == "__main__":
    main()
