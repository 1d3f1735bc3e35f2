"""Text made fit for a calendar file: what no reader can hold is taken out here, once, before anything is escaped."""

import re
from urllib.parse import quote

# Readers in the wild split lines at every one of these (Python's splitlines does), so they count as a line break.
LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# The other control characters, which RFC 5545 section 3.1 forbids, what UTF-8 cannot hold, and byte order marks, which
# readers drop at the start of a value.
UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
RUNS_OF_SPACE = re.compile("[ \t\n]+")
# A parameter cannot escape these; RFC 6868's ^ escapes are shown raw by many readers.
UNQUOTABLE = re.compile('[";:,^]')
URI_SAFE = "!#$%&'()*+,/:;=?@[]~"


def clean_text(value: str) -> str:
    """`value` with line breaks as \\n, without control characters and surrogates, stripped at both ends."""
    return UNWRITABLE.sub("", LINE_BREAKS.sub("\n", value)).strip()


def clean_line(value: str) -> str:
    """`clean_text` on a single line: a line break or a run of blanks becomes one space."""
    return RUNS_OF_SPACE.sub(" ", clean_text(value))


def clean_name(value: str) -> str:
    """A display name for a CN parameter: one line without the characters a parameter cannot carry."""
    return RUNS_OF_SPACE.sub(" ", UNQUOTABLE.sub(" ", clean_line(value))).strip()


def clean_uri(value: str) -> str:
    """An address in ASCII, everything else percent-encoded as UTF-8 (RFC 3986, RFC 3987 section 3.1)."""
    return quote(clean_line(value), safe=URI_SAFE)


def clean_mailbox(value: str) -> str:
    """A bare e-mail address as it stands behind `mailto:` (RFC 6068 section 2)."""
    return quote(re.sub(r"\s+", "", clean_text(value)), safe="@!$'*+/=_~.-")
