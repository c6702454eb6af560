"""The pages of a series: its texts, the chart of what each carried over, and the life of one provision."""
