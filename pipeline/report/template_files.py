"""The prose of pages, kept apart from code: Markdown files in `templates/`, with a field in braces for each number."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).with_name("templates")  # named through `__file__`, so that a changed template rebuilds its page


def template(name: str) -> str:
    """Return the text of a template by its file's name; raises FileNotFoundError if there is none."""
    return (FOLDER / name).read_text(encoding="utf-8")
