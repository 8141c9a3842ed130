"""Every page in a real browser over a store of made-up candidates: how long until it is drawn.

The median of several rounds counts. Beside it stands the quickest: where the two are far apart, other
programs had the processors.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench import _rows
from bench._server import Server
from db.records import RankingQuery
from db.store import Store
from tests.browser.serving import SETTLED, chromium, open_tab

SIZES = {1_000: 1000, 100_000: 2000}  # candidates of the job, and the milliseconds that a page may take
ROUNDS = 7
WAYS = ("opened", "clicked")
COMPARED = 4
# Drawn: no script runs, nothing is about to be replaced or loaded, and charts and tables have their picture.
DRAWN = f"""(title) => {{
  const heading = document.querySelector('h1');
  return heading && (!title || heading.innerText.trim() === title) && ({SETTLED})()
    && [...document.querySelectorAll('[data-testid="stPlotlyChart"]')].every(chart => chart.querySelector('.main-svg'))
    && [...document.querySelectorAll('[data-testid="stDataFrame"]')].every(table => table.querySelector('canvas'))
    && performance.now();
}}"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A page: its address, and the link in the navigation that leads there from another page, if one does."""

    path: str
    link: str = ""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="times that each page is opened")


def run(args: argparse.Namespace) -> dict[str, object]:
    """Fill a store of each size, start the real server on it, and open every page in Chromium."""
    sizes = {args.limit: SIZES.get(args.limit, max(SIZES.values()))} if args.limit else SIZES
    result: dict[str, object] = {}
    slow: list[str] = []
    with chromium() as browser:
        for size, most in sizes.items():
            pages = _measured(browser, size, args)
            _print(size, pages, most)
            slow += [f"{name} ({size})" for name, times in pages.items() if _worst(times) > most]
            result |= {
                f"pages_{size}": pages,
                f"worst_{size}_ms": max(map(_worst, pages.values())),
            }
    return result | {"rounds": args.rounds, "slow": slow, "load": round(os.getloadavg()[0], 1)}


def _measured(browser: Browser, size: int, args: argparse.Namespace) -> dict[str, dict[str, int]]:
    with tempfile.TemporaryDirectory(prefix="shortlist-pages-") as folder, Server(Path(folder)) as server:
        store = Store(server.database_url)
        job_id = _rows.fill(store, size, title="Platform Engineer", seed=args.seed)
        best = [row.candidate_id for row in store.ranking(RankingQuery(job_id, limit=COMPARED)).rows]
        store.analyse()
        store.close()
        server.settings |= {"STREAMLIT_SERVER_ADDRESS": "127.0.0.1"}
        server.start()
        tab = open_tab(browser, f"http://127.0.0.1:{server.port}")
        pages = {name: _times(tab, asked, args.rounds) for name, asked in _pages(job_id, best).items()}
        tab.context.close()
        server.stop()
    return pages


def _pages(job_id: int, best: list[int]) -> dict[str, Asked]:
    job = f"job={job_id}"
    return {
        "overview": Asked("/", "Overview"),
        "jobs": Asked("/jobs", "Jobs"),
        "edit a job": Asked(f"/jobs?edit={job_id}"),
        "upload": Asked(f"/upload?{job}", "Upload"),
        "ranking": Asked(f"/candidates?{job}", "Ranking"),
        "ranking, filtered": Asked(f"/candidates?{job}&skills=Python&years=5&sort=Name"),
        "candidate": Asked(f"/candidate?{job}&candidate={best[0]}"),
        "compare": Asked(f"/compare?{job}&with={'-'.join(map(str, best))}", "Compare"),
        "search": Asked("/search?find=python+aws", "Search"),
        "search in a job": Asked(f"/search?find=python+aws&{job}"),
        "quick check": Asked("/quick_check", "Quick check"),
        "administration": Asked("/admin", "Administration"),
    }


def _times(tab: Page, asked: Asked, rounds: int) -> dict[str, int]:
    """Milliseconds: by its address, with scripts in the browser's cache, and by a click in the navigation."""
    ways: dict[str, Callable[[], float]] = {"opened": lambda: _opened(tab, asked)}
    if asked.link:
        ways["clicked"] = lambda: _clicked(tab, asked)
    result = {}
    for name, way in ways.items():
        way()  # the first fills caches, as the first visitor of a day does
        times = [way() for _ in range(rounds)]
        result |= {name: round(statistics.median(times)), f"{name}_quickest": round(min(times))}
    return result


def _opened(tab: Page, asked: Asked) -> float:
    tab.goto(asked.path)
    return _drawn(tab, "")


def _clicked(tab: Page, asked: Asked) -> float:
    """From another page of the same session; the browser's clock begins at the click."""
    other = "Jobs" if asked.link != "Jobs" else "Quick check"
    tab.get_by_role("link", name=other, exact=True).click()
    _drawn(tab, other)
    begin: float = tab.evaluate(
        """(name) => {
          const links = [...document.querySelectorAll('[data-testid="stSidebarNavLink"]')];
          const link = links.find(link => link.innerText.trim().endsWith(name));
          const begin = performance.now();
          link.click();
          return begin;
        }""",
        asked.link,
    )
    return _drawn(tab, asked.link) - begin


def _drawn(tab: Page, title: str) -> float:
    """Milliseconds on the page's own clock at which all of it was there."""
    return float(tab.wait_for_function(DRAWN, arg=title).json_value())


def _print(size: int, pages: dict[str, dict[str, int]], most: int) -> None:
    print(
        f"\n{f'{size:,} candidates; a page may take {most:,} ms':44} opened (quickest)   clicked (quickest)"
    )
    for name, times in pages.items():
        told = [f"{times[way]:8} ({times[f'{way}_quickest']})" if way in times else "–" for way in WAYS]
        print(f"  {name:42} {told[0]:>17} {told[1]:>20}{'   slow' if _worst(times) > most else ''}")


def _worst(times: dict[str, int]) -> int:
    return max(times[way] for way in WAYS if way in times)
