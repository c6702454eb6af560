"""What became of words: edits as a drafter would mark them, words that moved or live on elsewhere."""
