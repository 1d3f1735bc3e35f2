"""Text made fit for XML 1.0, JSON and a spreadsheet cell: what one of them cannot hold is taken out for all."""

import re

LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Outside the Char production of XML 1.0 (section 2.2); DEL and the C1 controls, which it discourages; byte order marks.
UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
RUNS_OF_SPACE = re.compile("[ \t\n]+")


def clean_text(value: str) -> str:
    """`value` with line breaks as \\n, without control characters and lone surrogates, stripped at both ends."""
    return UNWRITABLE.sub("", LINE_BREAKS.sub("\n", value)).strip()


def clean_line(value: str) -> str:
    """`clean_text` on a single line: a line break or a run of blanks becomes one space."""
    return RUNS_OF_SPACE.sub(" ", clean_text(value))
