"""Sincerely: a follow-up daemon for people who look for work through people."""

__version__ = "0.1.0"
