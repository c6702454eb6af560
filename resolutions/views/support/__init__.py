"""What several views have in common: from addresses and typed words to texts, and how pages answer."""
