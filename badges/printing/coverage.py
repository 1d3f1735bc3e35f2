"""Questions to ask before printing: which characters no font can draw, and which lines would become too small."""
