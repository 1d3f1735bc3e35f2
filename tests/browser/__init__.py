"""What the tests in a real browser stand on: a whole running copy, Chromium, and a watcher on every page."""
