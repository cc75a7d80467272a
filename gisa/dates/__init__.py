"""When? Calendar expressions as EDTF, and the day on which an article was published."""
