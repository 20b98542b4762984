"""Checks: Norms × Packs → Evidence → Findings."""
