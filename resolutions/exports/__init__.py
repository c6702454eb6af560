"""What readers take away: a comparison or a text as bytes of a file, and how to cite it. Pure functions of values."""
