#!/usr/bin/env python3
"""Compares the data files that attain writes with what the independent judge finds, for random and given sites.

Owns running the binary, reading its JSON without losing a digit, and naming each difference by its path.
Usage: compare.py --attain BINARY [--sites 300] [--seed 1] [--site DIR …] [--as-of DATE]
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from fractions import Fraction
from pathlib import Path

from content import DIMENSIONS, read_site
from judge import choose_as_of, judge, plain
from random_sites import write_site

ABSENT = object()


class Written(Fraction):
    """A number from a JSON file, with the text it was written as."""

    def __new__(cls, text):
        number = super().__new__(cls, text)
        number.text = text
        return number


def show(value):
    if value is ABSENT:
        return "nothing"
    if isinstance(value, Written):
        return value.text
    if isinstance(value, Fraction):
        return plain(value)
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value) if isinstance(value, str) else json.dumps(value)


def is_number(value):
    return isinstance(value, (int, Fraction)) and not isinstance(value, bool)


def names(records):
    """The ids (or periods) of a list's records when they tell them apart, else None."""
    for key in ("id", "period"):
        found = [record.get(key) if isinstance(record, dict) else None for record in records]
        if None not in found and len(set(found)) == len(found):
            return found
    return None


def pairs(theirs, ours):
    """(name, their item, our item) of two lists: by id or period where there are such, else by position."""
    left, right = names(theirs), names(ours)
    if left is None or right is None:
        left, right = range(len(theirs)), range(len(ours))
    left, right = dict(zip(left, theirs)), dict(zip(right, ours))
    for name in list(right) + [name for name in left if name not in right]:
        yield name, left.get(name, ABSENT), right.get(name, ABSENT)


def badly_written(key, number):
    """What is wrong with the notation of a number, or None."""
    if "e" in number.text.lower():
        return "has an exponent"
    if number == 0 and number.text.startswith("-"):
        return "is a negative zero"
    if key in ("actual", "expected") and "." in number.text and number.text.endswith("0"):
        return "has trailing zeros"
    return None


def differences(path, theirs, ours, key=None):
    """One line per difference, at the deepest place; key is the name under which a number stands."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for name in list(ours) + [name for name in theirs if name not in ours]:
            place = f"{path}.{name}" if path else name
            yield from differences(place, theirs.get(name, ABSENT), ours.get(name, ABSENT), name)
    elif isinstance(ours, list) and isinstance(theirs, list):
        for name, left, right in pairs(theirs, ours):
            yield from differences(f"{path}[{name}]", left, right)
        if names(theirs) != names(ours) and sorted(names(theirs) or []) == sorted(names(ours) or []):
            yield f"{path}: attain has the order {names(theirs)}, judge {names(ours)}"
    elif is_number(theirs) and is_number(ours):
        if theirs != ours:
            yield f"{path}: attain {show(theirs)}, judge {show(ours)}"
        elif isinstance(theirs, Written) and badly_written(key, theirs):
            yield f"{path}: attain writes {theirs.text}, which {badly_written(key, theirs)}"
    elif type(theirs) is not type(ours) or theirs != ours:
        yield f"{path}: attain {show(theirs)}, judge {show(ours)}"


def load(path):
    if not path.exists():
        return ABSENT
    return json.loads(path.read_text(encoding="utf-8"), parse_float=Written, parse_int=Written)


def read_output(folder, names, further):
    """The data files as one object. The references to further dimensions are free to be there or not."""
    data = {name: load(folder / "data" / f"{name}.json") for name in names}
    if isinstance(data["activities"], list):
        for activity in data["activities"]:
            for key in further:
                activity.pop(key, None)
    return data


def build(binary, site, output, as_of):
    """None when the build is done, else what the tool said."""
    command = [binary, "build", "--site", str(site), "--output", str(output), "--quiet"]
    if as_of:
        command += ["--as-of", as_of.isoformat()]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode == 0:
        return None
    return f"exit code {ran.returncode}\n{ran.stdout}{ran.stderr}".rstrip()


def compare_site(binary, folder, output, as_of):
    """The differences of one site, as lines."""
    failure = build(binary, folder, output, as_of)
    if failure:
        return [f"the build failed: {failure}"]
    site = read_site(folder)
    ours = judge(site, choose_as_of(as_of, site))
    further = [key for key in site.dimensions if key not in DIMENSIONS]
    return list(differences("", read_output(output, ours, further), ours))


def compare_random(binary, seed, folder):
    """Every second site is judged on another day than the one in its site.yaml."""
    other = write_site(seed, folder)
    as_of = other if seed % 2 else None
    found = compare_site(binary, folder, folder / "out", as_of)
    return f"seed {seed}, {folder}" + (f" --as-of {as_of}" if as_of else ""), found


def compare_given(binary, folder, as_of):
    with tempfile.TemporaryDirectory() as output:
        return str(folder), compare_site(binary, folder, Path(output) / "out", as_of)


def run(options):
    """(place, differences) of every site, in order; folders of random sites without a difference are removed."""
    for folder in options.site:
        yield compare_given(options.attain, folder, options.as_of)
    base = Path(tempfile.mkdtemp(prefix="attain-random-"))
    folders = {seed: base / str(seed) for seed in range(options.seed, options.seed + options.sites)}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        made = pool.map(lambda seed: compare_random(options.attain, seed, folders[seed]), folders)
        for folder, (place, found) in zip(folders.values(), made):
            if not found:
                shutil.rmtree(folder)
            yield place, found
    if not any(base.iterdir()):
        base.rmdir()


def main():
    parser = argparse.ArgumentParser(description="Compare attain with the independent judge.")
    parser.add_argument("--attain", required=True, help="path to the binary")
    parser.add_argument("--sites", type=int, default=300, help="how many random sites")
    parser.add_argument("--seed", type=int, default=1, help="seed of the first one")
    parser.add_argument("--site", type=Path, action="append", default=[], help="a folder to compare as well")
    parser.add_argument("--as-of", type=date.fromisoformat, help="D for the folders given with --site")
    options = parser.parse_args()
    options.attain = str(Path(options.attain).resolve())
    passed = failed = 0
    for place, found in run(options):
        if found:
            failed += 1
            print(f"{place}:")
            for line in found:
                print(f"  {line}")
        else:
            passed += 1
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
