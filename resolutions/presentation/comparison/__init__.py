"""The page of a comparison: its rows in order, its summary, brief and filters, as values."""
