"""Takes the pictures of docs/editors.md from a running site.

    EDITOR_PASSWORD=… python docs/editors_screenshots.py NAME [ADDRESS]

NAME is an account in the group Editors, EDITOR_PASSWORD its password, ADDRESS where `make run` serves
(http://127.0.0.1:8000). The site is one for trying things out: a corrected text of A/HRC/RES/20/1 is brought in and
published in it. Writes docs/editors-….png. Needs the packages of requirements-dev.txt and a Chromium.
"""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright
from screenshot import browser

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent / "resolutions" / "samples" / "A_HRC_RES_20_1.txt"
COLOURS = 48
"""Enough for text on plain grounds; it keeps a picture well under 150 KB."""


def main(name: str, address: str) -> None:
    with sync_playwright() as playwright:
        chromium = browser(playwright)
        page = chromium.new_page(viewport={"width": 1280, "height": 860}, reduced_motion="reduce", locale="en-GB")
        sign_in(page, name, address)
        bring_in(page)
        take(page, "uploads")
        page.get_by_role("link", name=re.compile("^Review")).first.click()
        page.wait_for_selector("#reads")
        take(page, "review")
        correct(page)
        take(page, "correct")
        publish(page)
        page.goto(f"{address}/resolutions/A/HRC/RES/20/1/history/")
        take(page, "history")
        chromium.close()


def sign_in(page: Page, name: str, address: str) -> None:
    page.goto(f"{address}/accounts/sign-in/?next=/uploads/")
    page.fill("#username", name)
    page.fill("#password", os.environ["EDITOR_PASSWORD"])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{address}/uploads/")


def bring_in(page: Page) -> None:
    """A correction of the sample, which waits for review; and a text that asks for its symbol."""
    page.get_by_label("It corrects a text that is here").check()
    corrected = SAMPLE.read_bytes() + b"\n" + time.strftime("Read again on %d %B %Y").encode()
    send(page, "A_HRC_RES_20_1 corrected.txt", corrected, ".desk__row--check, .desk__row--ready")
    nameless = (
        b"The Human Rights Council,\n\nRecalling its resolution 8/12,\n\n1. Decides to remain seized of the matter.\n"
    )
    send(page, "without a symbol.txt", nameless, ".desk__row--asks")


def send(page: Page, name: str, content: bytes, settled: str) -> None:
    page.get_by_label("Files").set_input_files([{"name": name, "mimeType": "text/plain", "buffer": content}])
    page.get_by_role("button", name="Bring in").click()
    page.wait_for_selector(settled)


def correct(page: Page) -> None:
    """The form of a paragraph, with an empty line typed where it is to be split."""
    page.get_by_role("link", name="Correct PP5", exact=True).click()
    text = page.get_by_label("Text", exact=True)
    text.fill(text.input_value().replace(" and welcoming", "\n\nWelcoming"))
    page.evaluate("scrollTo(0, document.getElementById('PP4').offsetTop - 60)")


def publish(page: Page) -> None:
    page.get_by_role("form", name="Correct PP5").get_by_role("button", name="Save").click()
    page.wait_for_selector(".made__words")
    for box in page.locator(".tick__box").all():
        box.check()
    page.get_by_role("button", name=re.compile("^Publish")).click()
    page.get_by_text("is published").first.wait_for()


def take(page: Page, what: str) -> None:
    path = HERE / f"editors-{what}.png"
    page.screenshot(path=path)
    Image.open(path).convert("RGB").quantize(COLOURS).save(path, optimize=True)
    print(path)


if __name__ == "__main__":
    if len(sys.argv) < 2 or "EDITOR_PASSWORD" not in os.environ:
        sys.exit("Usage: EDITOR_PASSWORD=… python docs/editors_screenshots.py NAME [ADDRESS]")
    main(sys.argv[1], (sys.argv[2] if len(sys.argv) > 2 else "http://127.0.0.1:8000").rstrip("/"))
