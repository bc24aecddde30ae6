"""Holds what the program prints against schemas, with a validator that is not ours.

Front matter: the schemas of `attain schema` are sound, take every file of the example and refuse files with mistakes.
SARIF: what `attain check --format sarif` prints is valid by the schema of the standard.

    python3 check.py --attain target/debug/attain [--sarif-schema FILE]
"""

import argparse
import copy
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]

# Folders of the example by the kind of their files.
FOLDERS = {
    "activities": "activity",
    "reports": "report",
    "recommendations": "recommendation",
    "countries": "country",
    "agencies": "agency",
    "implementers": "implementer",
    "areas": "area",
    "programmes": "programme",
    "modalities": "term",
    "pages": "page",
}


class Loader(yaml.SafeLoader):
    """Reads scalars by the core schema of YAML 1.2, as editors do: `yes` and dates are texts."""

    yaml_implicit_resolvers = {}


for tag, pattern, first in [
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", list("-+.0123456789")),
]:
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)

# YAML 1.2 has no octal numbers with a bare 0.
Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


def front_matter(path):
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".md":
        text = text.split("---", 2)[1]
    return yaml.load(text, Loader) or {}


def documents(site):
    """Every file of a site with its kind."""
    content = site / "content"
    yield "site", content / "site.yaml"
    for folder, kind in FOLDERS.items():
        for path in sorted((content / folder).rglob("*.md")):
            yield kind, path


def broken(kind, document):
    """The document with one mistake each, which a schema can see."""

    def change(**keys):
        return {**copy.deepcopy(document), **keys}

    yield "an unknown key", change(titel="x")
    yield "a title that is a list", change(**({"title": ["x"]} if kind != "report" else {"activity": ["x"]}))
    for key in {"report": ["activity", "period"]}.get(kind, ["title"]):
        yield f"no {key}", {k: v for k, v in document.items() if k != key}
    if kind == "activity":
        yield "no agency", change(agencies=[])
        yield "an agency without brackets", change(agencies="atf")
        yield "a name for an id", change(countries=["Guatemala"])
        yield "another form of date", change(start="12/31/2015")
        yield "an unknown word", change(focus="directly")
        yield "reporting without braces", change(reporting="quarterly")
        yield "a text for a number", change(reporting={"frequency": "quarterly", "due_days": "thirty"})
        indicator = {"id": "a", "name": "A", "unit": "a", "targets": [{"by": "2015-12-31", "values": 1}]}
        yield "an unknown key deep inside", change(indicators=[indicator])
        yield "an unknown rule", change(accept=[{"rule": "report-latte", "reason": "x"}])
    if kind == "report":
        yield "another form of period", change(period="Q3 2015")
        yield "a month of the fiscal year", change(period="FY2015-07")
        yield "an unknown challenge", change(challenges="nothing")
        yield "two reasons in one", change(actuals={"a": {"missing": "lost"}})
    if kind == "site":
        yield "a month that no year has", change(fiscal_year_start=13)
        yield "an unknown level", change(rules={"report-late": "loud"})


class Failures(list):
    def expect(self, holds, what):
        if not holds:
            self.append(what)


def check_front_matter(attain, failures):
    site = ROOT
    schemas = {}
    for kind in [*FOLDERS.values(), "site", None]:
        words = [attain, "schema", *([kind] if kind else []), "--site", str(site)]
        schema = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
        jsonschema.Draft7Validator.check_schema(schema)
        schemas[kind] = jsonschema.Draft7Validator(schema)
    tried = 0
    for kind, path in documents(site):
        document = front_matter(path)
        name = path.relative_to(site)
        for schema in (kind, None):
            errors = [f"{name}: {error.json_path}: {error.message}" for error in schemas[schema].iter_errors(document)]
            failures.expect(not errors, "\n".join(errors))
        for mistake, wrong in broken(kind, document):
            tried += 1
            failures.expect(not schemas[kind].is_valid(wrong), f"{name} with {mistake} is taken for a valid {kind}")
    missing = set(FOLDERS.values()) - {kind for kind, _ in documents(site)}
    failures.expect(not missing, f"the example has no {missing}")
    return tried


def check_new_site(attain, failures):
    """What `attain init` starts is valid content, and its other files are sound YAML and JSON."""
    with tempfile.TemporaryDirectory() as folder:
        site = pathlib.Path(folder) / "site"
        subprocess.run([attain, "init", str(site)], check=True, capture_output=True)
        for kind, path in documents(site):
            words = [attain, "schema", kind, "--site", str(site)]
            schema = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
            for error in jsonschema.Draft7Validator(schema).iter_errors(front_matter(path)):
                failures.append(f"init: {path.relative_to(site)}: {error.json_path}: {error.message}")
        workflow = yaml.load((site / ".github/workflows/site.yml").read_text(), Loader)
        failures.expect({"on", "jobs", "permissions"} <= workflow.keys(), "init: the workflow lacks a part")
        commentless = "".join(
            line for line in (site / ".vscode/settings.json").read_text().splitlines() if "//" not in line
        )
        settings = json.loads(commentless)
        schema = json.loads((site / ".vscode/site.schema.json").read_text())
        failures.expect("title" in schema["properties"], "init: the schema of site.yaml has no title")
        failures.expect("./.vscode/site.schema.json" in settings["yaml.schemas"], "init: the schema is not wired in")


def check_sarif(attain, schema, failures):
    schema = json.loads(pathlib.Path(schema).read_text())
    validator = jsonschema.validators.validator_for(schema)(schema)
    case = ROOT / "tests/cases/cli/content-errors-come-alone-and-all-at-once"
    for site in (ROOT, case):
        words = [attain, "check", "--format", "sarif", "--site", str(site)]
        log = json.loads(subprocess.run(words, capture_output=True, text=True).stdout)
        failures.expect(log["runs"][0]["results"], f"{site} gives no results")
        for error in validator.iter_errors(log):
            failures.append(f"SARIF of {site}: {error.json_path}: {error.message[:300]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--attain", required=True)
    parser.add_argument("--sarif-schema", help="sarif-schema-2.1.0.json; without it SARIF is not checked")
    options = parser.parse_args()
    failures = Failures()
    tried = check_front_matter(options.attain, failures)
    print(f"front matter: {tried} mistakes tried")
    check_new_site(options.attain, failures)
    if options.sarif_schema:
        check_sarif(options.attain, options.sarif_schema, failures)
        print("SARIF: checked")
    for failure in failures:
        print(failure, file=sys.stderr)
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
