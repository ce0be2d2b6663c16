"""Polypage: a hub's pages in every language, with files, git and make."""

__version__ = "0.1.0"
