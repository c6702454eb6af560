"""The version of the engine: an answer is kept with the version that gave it."""

ENGINE = "agreed-6"
"""Name and version; changes whenever the engine's answers change."""
