"""Backups: one file that holds every table, every stored file and how to prove it whole; and the way back."""
