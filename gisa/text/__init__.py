"""What does the Korean say? Morphemes, sentences, numerals, and the words that the vocabulary knows."""
