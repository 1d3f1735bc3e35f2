"""The one property type of icalendar that has to be corrected: TEXT."""

from icalendar import vText


class Text(vText):
    """A TEXT value whose backslashes survive: the library reads the two characters `\\N` in a text as a line break."""

    def to_ical(self) -> bytes:
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode("utf-8")


def text_property(value: str, language: str = "") -> Text:
    """A cleaned `value` as a TEXT property (RFC 5545 section 3.3.11), marked with its language where it has one."""
    text = Text(value)
    if language:
        text.params["LANGUAGE"] = language
    return text
