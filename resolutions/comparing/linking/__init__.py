"""Which paragraphs are the same provision carried over: links, learned weights, and what speaks for each link."""
