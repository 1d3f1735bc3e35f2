"""The programme in the formats other systems read: plain dataclasses in, text or bytes out; standard library only."""
