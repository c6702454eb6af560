"""Comparisons of stored editions, with editors' corrections that hold."""
