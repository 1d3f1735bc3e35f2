"""Drawings people send as SVG, read into the shapes a Vector has. What a Vector cannot say is refused by name.

No library: of those there are, the small ones do not refuse anything and the careful ones bring a browser's worth of
code. What is read here is the part of SVG 1.1 that logos need; nothing is ever fetched.
"""
