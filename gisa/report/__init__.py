"""What should a reader see? Chapters, charts and citations, rendered as HTML and PDF in two languages."""
