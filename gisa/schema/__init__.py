"""What is a row? Tables and their columns, dates, the door for what people write, and words of the interface."""
