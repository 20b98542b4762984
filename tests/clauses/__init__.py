"""Tests of the clauses room."""
