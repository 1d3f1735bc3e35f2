"""A whole event in or out: reading and checking a document, and one load and one dump of every app."""
