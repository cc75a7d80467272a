"""What is on the page? Files become articles, articles documents with zones, sentences and morphemes."""
