"""What no page may do, watched on every page of every browser test."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

# Runs before the page's own scripts, through the browser's protocol: the policy itself stays as the server sent it.
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  const where = `${event.sourceFile}:${event.lineNumber}`;
  console.error(`CSP ${event.effectiveDirective} refused ${event.blockedURI} ${event.sample} at ${where}`);
});
"""
LOCAL = {"data", "blob", "about"}


class Watcher:
    """Collects what went wrong in one browser context."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.origin = origin
        self.findings: list[str] = []
        self._expected: set[int] = set()
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)
        context.on("response", self._response)

    def expect(self, status: int) -> None:
        """This test opens a page that answers so on purpose; the browser's line about it is no finding."""
        self._expected.add(status)

    def _console(self, message: ConsoleMessage) -> None:
        text = message.text
        if message.type != "error" or any(f"status of {status} " in text for status in self._expected):
            return
        self.findings.append(f"console: {text} ({message.location['url']})")

    def _error(self, error: WebError) -> None:
        self.findings.append(f"script: {error.error}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in LOCAL and f"{parts.scheme}://{parts.netloc}" != self.origin:
            self.findings.append(f"another origin: {request.url} from {request.frame.url}")

    def _response(self, response: Response) -> None:
        missing = response.status == 404 and urlsplit(response.url).path.startswith("/static/")
        if response.status >= 500 or missing:
            self.findings.append(f"{response.status}: {response.url}")
