"""Starts and keeps the parts of one copy of Plenary: web, worker, beat and, unless REDIS_URL is set, the broker."""
