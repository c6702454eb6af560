"""How fast the comparison page is made and how much of it travels; a database with the two samples is needed.

    DATABASE_URL=… DEVELOPMENT=1 python bench/page.py [--runs 50] [LEFT RIGHT]

Prints the median and the slowest time of the server's answer through Django's test client: the comparison is computed
once before, everything else (editions looked up, rows arranged, page printed) is done each time. Then what the page
and each file that it names weigh, as they are and compressed as the server sends them (gzip).
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"

import django
from django.contrib.staticfiles import finders
from django.test import Client, override_settings

VIEWS = (("side by side", ""), ("unified", "?view=unified"), ("fragment", "?view=unified"))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("left", nargs="?", default="A/HRC/RES/11/3")
    arguments.add_argument("right", nargs="?", default="A/HRC/RES/20/1")
    arguments.add_argument("--runs", type=int, default=50)
    asked = arguments.parse_args()
    django.setup()
    with override_settings(DEBUG=False, ALLOWED_HOSTS=["testserver"]):
        measure(f"/compare/{asked.left}...{asked.right}/", asked.runs)


def measure(address: str, runs: int) -> None:
    print(f"{address}, {runs} runs")
    client = Client()
    response = client.get(address)
    if response.status_code != 200:
        sys.exit(f"The page answers {response.status_code}: are both resolutions in this database?")
    for name, query in VIEWS:
        headers = {"HX-Request": "true"} if name == "fragment" else {}
        times = sorted(timed(client, address + query, headers) for _ in range(runs))
        print(f"  {name:13} {statistics.median(times):6.1f} ms median {times[-1]:6.1f} ms slowest")
    weigh(response.content.decode())


def timed(client: Client, address: str, headers: dict[str, str]) -> float:
    start = time.perf_counter()
    client.get(address, headers=headers)
    return (time.perf_counter() - start) * 1000


def weigh(html: str) -> None:
    files = {"page": html.encode()}
    for address in re.findall(r'(?:src|href)="/static/([^"?]+)"', html):
        # Where the names carry a hash of the content, the file is found without it.
        path = finders.find(address) or finders.find(re.sub(r"\.[0-9a-f]{12}(\.\w+)$", r"\1", address))
        files[address] = Path(path).read_bytes()
    total = 0
    for name, content in files.items():
        packed = len(gzip.compress(content, 6))
        total += packed
        print(f"  {name:32} {len(content):8} bytes {packed:7} compressed")
    print(f"  {'in all':32} {sum(map(len, files.values())):8} bytes {total:7} compressed")


if __name__ == "__main__":
    main()
