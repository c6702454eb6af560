"""Pages. Each view finds what is asked for, hands it to presentation and prints the result; none of them writes."""
