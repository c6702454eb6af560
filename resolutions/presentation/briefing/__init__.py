"""The briefing page: what changed between two texts, on one sheet of paper."""
