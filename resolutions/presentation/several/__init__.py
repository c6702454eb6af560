"""The page of three texts or more beside each other: a provision a row, a text a column."""
