"""Keeps personal tokens out of logs and error reports."""

import logging
import re

TOKEN = re.compile(r"(/(?:me|delegation|feeds|sign-in)/)[^/?\s\"']+")


def redact(text: str) -> str:
    """The text with every token of a personal address replaced."""
    return TOKEN.sub(r"\1***", text)


class TokenFilter(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = redact(record.getMessage())
        record.args = ()
        return True
