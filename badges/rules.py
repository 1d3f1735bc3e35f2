"""Codes and numbers of badges: pure rules, no database.

The code is what a scanner reads: 128 random bits in 26 characters of Crockford's base32, so that it is QR
alphanumeric and survives any keyboard layout. The number is what people read and type: its last character is an
ISO 7064 MOD 11-2 check, which finds every single wrong digit and every pair of neighbours exchanged.
"""

import re
import secrets

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 26
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_CODE = re.compile(f"[{CROCKFORD}]{{{CODE_LENGTH}}}")
_NUMBER = re.compile(r"(\d{1,9})[\s-]?([\dX])")
NUMBER_DIGITS = 4


def new_code() -> str:
    """A fresh badge code of 128 random bits."""
    value = secrets.randbits(128)
    return "".join(CROCKFORD[(value >> shift) & 31] for shift in range(125, -1, -5))


def read_code(scanned: str) -> str | None:
    """The code in what a scanner or a person typed (any case, spaces or hyphens, O for 0, I or L for 1), or None."""
    text = re.sub(r"[\s-]", "", scanned).upper().translate(_LOOKALIKES)
    return text if _CODE.fullmatch(text) else None


def check_character(digits: str) -> str:
    """ISO 7064 MOD 11-2 over decimal digits: 0 to 9 or X."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2 % 11
    value = (12 - total) % 11
    return "X" if value == 10 else str(value)


def number_text(number: int) -> str:
    """The number as printed, such as `0042-3`."""
    digits = f"{number:0{NUMBER_DIGITS}d}"
    return f"{digits}-{check_character(digits)}"


def read_number(typed: str) -> int | None:
    """The number somebody typed with its check character, or None when it cannot be one of ours."""
    match = _NUMBER.fullmatch(typed.strip().upper())
    if match is None:
        return None
    digits = match[1].zfill(NUMBER_DIGITS)
    return int(digits) if check_character(digits) == match[2] else None
