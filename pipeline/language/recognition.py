"""What to tell a person whose accounts were not recognized as speaking of the primary text: in the report and after a build."""

from __future__ import annotations


def what_to_add(doc: str, title: str, author: str) -> str:
    """Return what documents.csv lacks for a primary text and how to add it; if it lacks nothing, what to check there."""
    missing = [name for name, value in (("title", title), ("author", author)) if not value.strip()]
    if missing:
        them = "them" if len(missing) > 1 else "it"
        lacking = " and no ".join(missing)
        return f"documents.csv has no {lacking} for {doc}: add {them} as the accounts write {them} and build again"
    return (
        f"check that documents.csv gives title and author of {doc} as the accounts write them and that the accounts are about "
        "this text, then build again"
    )
