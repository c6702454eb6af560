"""Series of acts on one subject: proposed from the texts, changed by editors."""
