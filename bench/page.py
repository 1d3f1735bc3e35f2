"""Figures as people read them: the table on the terminal, and the tables of docs/performance.md."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from plenary.environment import ROOT

JSON = ROOT / "docs" / "performance.json"
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- figures: written by `python -m bench --write` -->", "<!-- end of figures -->"

Part = dict[str, Any]
Report = dict[str, Any]


def number(value: float) -> str:
    """Three figures that count, thousands apart."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.3g}" if abs(value) < 1 else f"{value:.2f}"


def ratio(figure: dict[str, Any]) -> str:
    """The ratio with its spread and what it is against; nothing where there is none."""
    spread = f" ({number(figure['spread'][0])}–{number(figure['spread'][1])})" if figure["spread"] else ""
    if figure["ratio"] is None:
        return spread.strip()
    if figure["way"] == figure["against"]:
        return "what the others are against" + spread
    return f"{number(figure['ratio'])} × {figure['against']}{spread}"


def mark(figure: dict[str, Any]) -> str:
    return {None: "", True: "✓", False: "✗"}[figure["holds"]]


def lines(part: Part) -> Iterator[str]:
    """One part for the terminal."""
    yield f"{part['title']} ({part['seconds']:.0f} s)"
    said = ""
    for figure in part["figures"]:
        if figure["what"] != said:
            yield f"  {figure['what']}"
        said = figure["what"]
        value = f"{number(figure['value'])} {figure['unit']}"
        yield f"    {figure['way']:<34} {value:>18}   {ratio(figure):<52} {figure['bar']} {mark(figure)}".rstrip()
        yield f"      verified: {figure['verified']}"


def table(report: Report) -> str:
    """All parts in Markdown, with the machine they were measured on."""
    machine = report["machine"]
    told = [
        f"Measured on {machine['on']} at commit `{machine['commit']}`: {machine['processor']}, "
        f"{machine['cores']} cores, Python {machine['python']}."
        + (f" A small run: at most {report['n']} of each thing; its times say little." if report["n"] else "")
    ]
    for part in report["parts"]:
        rows = [_row(figure) for figure in part["figures"]]
        head = "| what | way | figure | ratio | asked | verified in the run |\n|---|---|--:|---|---|---|"
        told += [f"### {part['title']}", "\n".join([head, *rows])]
    return "\n\n".join(told)


def _row(figure: dict[str, Any]) -> str:
    value = f"{number(figure['value'])} {figure['unit']}"
    asked = f"{figure['bar']} {mark(figure)}".strip()
    cells = [figure["what"], figure["way"], value, ratio(figure), asked, figure["verified"]]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def written(page: str, report: Report) -> str:
    """The page with the report's tables between its marks."""
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n\n{table(report)}\n\n{END}{after}"


def write() -> None:
    """docs/performance.md shows what docs/performance.json holds."""
    PAGE.write_text(written(PAGE.read_text(), json.loads(JSON.read_text())))
