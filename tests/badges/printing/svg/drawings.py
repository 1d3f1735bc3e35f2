"""Drawings as people send them."""

SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inside: str, attributes: str = 'viewBox="0 0 100 50"', before: str = "") -> bytes:
    """An SVG with these elements."""
    return f"{before}<svg {SPACES} {attributes}>{inside}</svg>".encode()


# What a program for drawing saves: its own notes, a style sheet, a frame around everything, symbols used again.
SAVED_BY_A_PROGRAM = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    f'<svg {SPACES} xmlns:pencil="https://pencil.example/" viewBox="0 0 200 100" color="#c00">'
    "<title>Seal</title><metadata><pencil:notes><pencil:zoom>2</pencil:zoom></pencil:notes></metadata>"
    '<pencil:view grid="on"/>'
    "<style>/* made for print */ .a{fill:#063} .b,.c{fill:none;stroke:rgb(0,80,200);stroke-width:3}</style>"
    '<defs><clipPath id="all"><rect width="200" height="100"/></clipPath>'
    '<linearGradient id="unused"><stop offset="0"/></linearGradient>'
    '<path id="leaf" d="M0 0q10-20 20 0t20 0z"/></defs>'
    '<g clip-path="url(#all)"><rect x="5" y="5" width="40" height="30" rx="8" class="a"/>'
    '<circle class="b" cx="80" cy="25" r="18" stroke-dasharray="5 2"/>'
    '<ellipse cx="130" cy="25" rx="20" ry="10" fill="currentColor" opacity=".5"/>'
    '<polygon points="160,5 190,5 175,40" style="fill:hsl(40,90%,50%);paint-order:markers fill stroke"/>'
    '<path d="M10 60a20 15 30 1 1 30 20l-5-3z" fill-rule="evenodd"/>'
    '<use xlink:href="#leaf" x="70" y="80" fill="purple"/>'
    '<line x1="60" y1="95" x2="190" y2="95" stroke="black" stroke-linecap="round" stroke-width="4"/>'
    '<rect width="9" height="9" display="none"/></g></svg>'
).encode()
