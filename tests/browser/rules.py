"""What holds on every page: the rules of axe, and a few of our own that it does not know."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# What axe has no rule for. Each finding is a sentence.
OWN = """(language) => {
  const found = [];
  const count = document.querySelectorAll("h1").length;
  if (count !== 1) found.push(`${count} h1 elements`);
  const lang = document.documentElement.lang;
  if (lang !== language) found.push(`lang is “${lang}”, not “${language}”`);
  if (!document.title.trim()) found.push("no title");
  const says = (element) => element?.textContent.trim();
  for (const control of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
    if (["submit", "button", "image", "reset"].includes(control.type)) continue;
    const others = (control.getAttribute("aria-labelledby") ?? "").split(/\\s+/);
    const named = [...(control.labels ?? [])].some(says)
      || control.getAttribute("aria-label")?.trim()
      || others.some((id) => says(document.getElementById(id)));
    if (!named) found.push(`no label: ${control.outerHTML.slice(0, 120)}`);
  }
  for (const element of document.querySelectorAll("[id]")) {
    if (document.querySelectorAll("#" + CSS.escape(element.id)).length > 1) found.push(`id “${element.id}” twice`);
  }
  return [...new Set(found)];
}"""

# Past the right edge, and not inside something that scrolls by itself.
TOO_WIDE = """() => {
  const root = document.scrollingElement;
  if (root.scrollWidth <= innerWidth) return [];
  const wide = [...document.body.querySelectorAll("*")].filter((each) => {
    const box = each.getBoundingClientRect();
    return box.width && (box.right > innerWidth + 0.5 || box.left < -0.5)
      && ![...each.children].some((child) => child.getBoundingClientRect().right > innerWidth + 0.5);
  });
  const shown = wide.slice(0, 3).map((each) => each.outerHTML.slice(0, 120));
  return [`${root.scrollWidth} px wide in ${innerWidth}: ${shown.join(" | ")}`];
}"""

RUN_AXE = """async (tags) => {
  const answer = await axe.run(document, {resultTypes: ["violations"], runOnly: tags});
  return answer.violations;
}"""


@cache
def axe_source() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def axe_findings(page: Page) -> list[str]:
    """Every violation of WCAG 2.2 AA that axe sees, with where. The script comes in by the browser's protocol, which
    the page's own policy does not govern; nothing is switched off.
    """
    page.evaluate(axe_source())
    return [_said(violation) for violation in page.evaluate(RUN_AXE, TAGS)]


def _said(violation: dict[str, Any]) -> str:
    places = [f"{node['target']} {node['html'][:160]} – {node['failureSummary']}" for node in violation["nodes"][:4]]
    return f"{violation['id']}: {violation['help']} ({len(violation['nodes'])})\n    " + "\n    ".join(places)


def own_findings(page: Page, language: str) -> list[str]:
    return page.evaluate(OWN, language)


def width_findings(page: Page) -> list[str]:
    """Whether the page scrolls sideways at its present width."""
    return page.evaluate(TOO_WIDE)
