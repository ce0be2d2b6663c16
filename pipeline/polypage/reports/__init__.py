"""Completion, written for people and for programs. Data in, text out."""
