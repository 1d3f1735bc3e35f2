"""Hands on a page: clicks that are counted, and a keyboard that goes only where Tab leads."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

LONGEST_WAY = 120  # steps of Tab; more is no way a person would go

FOCUS_SHOWN = """(element) => {
  const shown = (each) => {
    const style = getComputedStyle(each);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  };
  if (element.type === "datetime-local") return true; // its parts show the focus themselves, where no page can look
  const box = element.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight;
  const frame = element.closest("label, .choice, .check, .select");
  const near = [element, element.parentElement, ...(element.labels ?? []), frame];
  return inside && near.some((each) => each && shown(each));
}"""


class Hand:
    """Clicks on one page, counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def tap(self, target: Locator) -> None:
        target.click()
        self.clicks += 1


class Keyboard:
    """Moves by Tab alone; every stop must show that it has the focus, within the window."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.hidden_stops: list[str] = []

    def tab_to(self, target: Locator) -> None:
        """Presses Tab until the target has the focus; fails when it is never reached."""
        wanted = target.element_handle()
        for _step in range(LONGEST_WAY):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate_handle("document.activeElement").as_element()
            assert here is not None
            if not here.evaluate(FOCUS_SHOWN):
                self.hidden_stops.append(here.evaluate("(element) => element.outerHTML.slice(0, 120)"))
            if here.evaluate("(element, other) => element === other", wanted):
                return
        raise AssertionError(f"Tab does not reach {target} in {LONGEST_WAY} steps.")

    def press(self, target: Locator, key: str = "Enter") -> None:
        self.tab_to(target)
        self.page.keyboard.press(key)

    def fill(self, target: Locator, text: str) -> None:
        self.tab_to(target)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)
