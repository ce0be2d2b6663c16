"""A hub on disk: its settings, its files, their names, and how they are read and written.

Everything below this package is pure; everything that touches a path is in it.
"""
