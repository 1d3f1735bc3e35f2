"""The watcher and the rules notice what they are there for."""

import pytest

from tests.browser.fixtures import PHONE, device
from tests.browser.rules import axe_findings, own_findings, width_findings

pytestmark = pytest.mark.browser
INLINE = """() => {
  const script = document.createElement("script");
  script.textContent = "window.got = 1";
  document.head.append(script);
}"""
BROKEN = """() => {
  document.body.innerHTML = '<img src="/static/nothing.png"><h1>One</h1><h1>Two</h1><input name="bare">'
    + '<p id="p">a</p><p id="p">b</p>';
  document.body.lastChild.style.width = "900px";
}"""


@pytest.fixture
def page_and_watcher(stack, chromium):
    visitor = device(stack, chromium)
    visitor.page.goto(stack.address("privacy", stack.stage["event"]))
    yield visitor.page, visitor.watcher
    visitor.context.close()


def test_page_left_alone_has_no_findings(page_and_watcher):
    page, watcher = page_and_watcher
    assert (watcher.findings, axe_findings(page), own_findings(page, "en")) == ([], [], [])


def test_inline_script_is_refused_by_the_policy_and_found(page_and_watcher):
    page, watcher = page_and_watcher
    page.evaluate(INLINE)
    page.wait_for_timeout(100)
    assert page.evaluate("window.got") is None
    assert any(finding.startswith("console: CSP script-src") for finding in watcher.findings)


def test_other_origin_and_missing_static_file_are_found(page_and_watcher, stack):
    page, watcher = page_and_watcher
    page.evaluate("fetch('https://elsewhere.example/').catch(() => 0)")
    with page.expect_response("**/nothing.css"):
        page.evaluate("fetch('/static/nothing.css')")
    page.wait_for_timeout(100)
    assert f"404: {stack.origin}/static/nothing.css" in watcher.findings
    assert any("elsewhere.example" in finding for finding in watcher.findings)


def test_error_of_a_script_is_found(page_and_watcher):
    page, watcher = page_and_watcher
    page.evaluate("setTimeout(() => { throw new Error('fell over'); })")
    page.wait_for_timeout(100)
    assert [finding for finding in watcher.findings if "fell over" in finding] == ["script: fell over"]


def test_faults_of_a_page_are_found(page_and_watcher):
    page, _watcher = page_and_watcher
    page.set_viewport_size(PHONE)
    page.evaluate(BROKEN)
    assert {finding.split(":")[0] for finding in axe_findings(page)} == {"image-alt", "label"}
    assert own_findings(page, "ko") == [
        "2 h1 elements",
        "lang is “en”, not “ko”",
        'no label: <input name="bare">',
        "id “p” twice",
    ]
    assert len(width_findings(page)) == 1
