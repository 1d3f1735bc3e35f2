"""Designs as data: elements in millimetres, read, asked what they will show, and painted."""
