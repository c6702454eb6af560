"""Many editions at once: where language was used before, what cites what, series and the life of a provision."""
