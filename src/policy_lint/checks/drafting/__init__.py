"""Drafting: how a document is written, held against the tables of ``rules/drafting``."""
