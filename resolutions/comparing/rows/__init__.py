"""Links, additions and removals as rows in the order of the newer text, each with its relation and edits."""
