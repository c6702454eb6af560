"""Texts of acts: brought in, reviewed, published, corrected, withdrawn; and the files they were read from."""
