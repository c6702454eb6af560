"""Agreed language: where words were used before, and what of a draft is new."""
