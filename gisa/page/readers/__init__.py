"""What was read? Files become articles: in the characters that their bytes mean, NFC, newlines LF."""

from gisa.page.readers.folder import Metadata, absent_files, load_articles, load_metadata, read_article
from gisa.page.readers.pieces import Unreadable

__all__ = ["Metadata", "Unreadable", "absent_files", "load_articles", "load_metadata", "read_article"]
