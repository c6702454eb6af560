"""What only English texts do: opening verbs, the words in which they cite, how their organs number acts."""
