"""Packs: rules/*.yaml → Pack, Rule; schema, loader, self-tests."""
