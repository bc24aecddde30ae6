"""Writes front matter by hand: mappings, lists and scalars as YAML in block or flow style, varied a little.

Scalars are strings already written as an author would; everything that needs quotes gets them.
"""

import json
import re

PLAIN = re.compile(r"-?[A-Za-z0-9.+][A-Za-z0-9.+/-]*(?: [A-Za-z0-9.+/-]+)*")


def scalar(text):
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def flow(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    return scalar(value)


def block(value, rng, indent=""):
    """The lines of a mapping or a list."""
    if isinstance(value, dict):
        return [line for key, one in value.items() for line in entry(f"{indent}{key}:", one, rng, indent)]
    lines = []
    for one in value:
        if isinstance(one, dict) and one and rng.random() < 0.6:
            first, *rest = block(one, rng, indent + "  ")
            lines += [f"{indent}- {first.strip()}", *rest]
        else:
            lines.append(f"{indent}- {flow(one)}")
    return lines


def entry(head, value, rng, indent):
    if not isinstance(value, (dict, list)):
        remark = "  # as agreed" if rng.random() < 0.02 else ""
        return [f"{head} {scalar(value)}{remark}"]
    if not value or rng.random() < 0.4:
        return [f"{head} {flow(value)}"]
    hanging = isinstance(value, list) and rng.random() < 0.3
    return [head, *block(value, rng, indent if hanging else indent + "  ")]


def document(values, rng, body):
    return "\n".join(["---", *block(values, rng), "---", "", body, ""])


def decimal(value, rng=None):
    """A fraction with at most six decimals as an author may write it: .5, 0.50, +5."""
    scaled = value * 10**6
    if scaled.denominator != 1:
        raise ValueError(f"{value} has more than six decimals")
    whole, rest = divmod(abs(scaled.numerator), 10**6)
    decimals = f"{rest:06}".rstrip("0")
    if rng and len(decimals) < 5 and rng.random() < 0.1:
        decimals += "0"
    head = str(whole)
    if rng and decimals and whole == 0 and rng.random() < 0.5:
        head = ""
    sign = "-" if value < 0 else "+" if rng and rng.random() < 0.03 else ""
    return f"{sign}{head}.{decimals}" if decimals else f"{sign}{head}"
