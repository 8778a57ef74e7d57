"""A headless Chromium, offline; without one these tests are left out and say so."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a process."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("Chromium is not installed: browser tests left out")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield found
        found.close()


class Visit:
    """A page that was opened, with what the browser complained of and every address that it asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append(f"dialog {dialog.message}"), dialog.accept()))
        page.on("request", lambda request: self.asked.append(request.url))


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """A function that opens a file of the report: `visit(path, fragment="", **options of the context)`."""
    contexts = []

    def opened(path: Path, fragment: str = "", **options: object) -> Visit:
        context = browser.new_context(offline=True, accept_downloads=True, **options)  # type: ignore[arg-type]
        contexts.append(context)
        seen = Visit(context.new_page())
        seen.page.goto(path.as_uri() + fragment)
        return seen

    yield opened
    for context in contexts:
        context.close()
