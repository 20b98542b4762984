"""Workspace: config, suppressions, baseline, cache."""
