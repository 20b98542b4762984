"""Norms: Clause → Norm, by the vocabulary and a learned recall."""
