"""A page of the report for the browser: one Jinja environment, escaping always on, under a policy that runs nothing unknown.

Style and scripts stand in each page, because browsers give files opened from a disk no common origin; the policy names them by
their hashes, so that nothing else in the page can run or load.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline import addresses
from pipeline.report.sections.wording import CONFIDENCE

HERE = Path(__file__).parent
NAVIGATION = {
    "index": "Findings",
    "documents": "Documents",
    "coverage": "Coverage",
    "claims": "Claims",
    "quotations": "Quotations",
    "disagreements": "Disagreements",
    "people": "People and bodies",
    "themes": "Themes",
    "words": "Words",
    "review": "Review",
    "methods": "Methods",
}
SCRIPTS = ("reading.js",)  # run by every page; the others are named by the pages that need them


def page(template: str, title: str, *, scripts: tuple[str, ...] = (), **fields: Any) -> str:
    """Return a page as HTML: the template of that name, given the fields; it raises jinja2.UndefinedError if one is missing.

    `scripts` are further files of `assets/` that the page runs. A template in a folder below the report sets `root`.
    """
    code = [Markup(asset(name)) for name in (*SCRIPTS, *scripts)]
    style = Markup(asset("report.css"))
    policy = "; ".join([
        "default-src 'none'", f"style-src {_hash(style)}", f"script-src {' '.join(map(_hash, code))}", "img-src data:",
        "base-uri 'none'", "form-action 'none'",
    ])  # fmt: skip
    own = {"root": "", "title": title, "current": Path(template).stem, "style": style, "scripts": code, "policy": policy}
    return environment().get_template(template).render(own | fields)


@cache
def environment() -> Environment:
    """Return the one environment of all pages."""
    loader = FileSystemLoader(HERE / "templates")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.globals.update(navigation=NAVIGATION, address=addresses.address, document_page=addresses.document_page)
    made.globals.update(entity_address=addresses.entity_address, entity_anchor=addresses.entity_anchor)
    made.filters.update(certainty=certainty, percent=percent, number=lambda n: f"{n:,}", embedded=embedded)
    return made


@cache
def asset(name: str) -> str:
    """Return a style sheet or script; it must not end its own element."""
    text = (HERE / "assets" / name).read_text(encoding="utf-8")
    if "</" in text:
        raise ValueError(f"{name} holds “</”, which would end the element that it stands in")
    return text


def _hash(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def certainty(probability: float) -> Markup:
    """Return a probability in words, with the number for those who point at it."""
    rounded = round(probability, 2)
    words = next(words for least, words in CONFIDENCE if rounded >= least)
    return Markup('<abbr class="certainty" title="probability {:.2f}">{}</abbr>').format(rounded, words)


def percent(share: float) -> str:
    """Return a share between 0 and 1 as whole percent; a share that is not 0 is never shown as 0."""
    return "under 1 %" if 0 < share < 0.005 else f"{share * 100:.0f} %"


def embedded(value: Any) -> Markup:
    """Return a value as JSON that can stand in a script element: nothing in it can end the element or open a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)
