"""Takes the README's picture of the comparison page from a running site.

    python docs/screenshot.py [ADDRESS]

ADDRESS is where `make run` serves (http://127.0.0.1:8000). Writes docs/comparison.png and docs/comparison-dark.png.
Needs the packages of requirements-dev.txt and a Chromium.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

PAGE = "/compare/A/HRC/RES/11/3...A/HRC/RES/20/1/"
HERE = Path(__file__).resolve().parent


def main(address: str) -> None:
    with sync_playwright() as playwright:
        chromium = browser(playwright)
        for scheme, name in (("light", "comparison.png"), ("dark", "comparison-dark.png")):
            page = chromium.new_page(
                viewport={"width": 1280, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
            )
            page.goto(address.rstrip("/") + PAGE)
            page.wait_for_selector(".ribbon__view")
            page.screenshot(path=HERE / name)
            print(HERE / name)
        chromium.close()


def browser(playwright: Playwright) -> Browser:
    """A Chromium that is installed; ends the program where none is."""
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next((found for name in names if (found := shutil.which(name))), None)
    if program is None:
        sys.exit("No Chromium is installed.")
    return playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
