"""What does an e-mail say? Its subject, and its text or page."""

from __future__ import annotations

import contextlib
import email
import email.policy
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime

from gisa.page.readers.encodings import decoded
from gisa.page.readers.markup import page_of
from gisa.page.readers.pieces import Clipping, Unreadable, cleaned, headed


def read_mail(data: bytes) -> list[Clipping]:
    """The one article of an e-mail; the day on which it was sent dates it unless its page states another.

    Raises:
        Unreadable: it has no text.
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    body = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
    if body is None:
        raise Unreadable("empty", "the e-mail has no text", "save its attachment, or the article, as a file of its own")
    text = _text(body)
    piece = page_of(text) if body.get_content_subtype() == "html" else Clipping(cleaned(text))
    subject = " ".join(cleaned(str(message["subject"] or "")).split())
    stated, basis = dict(piece.stated), piece.basis
    if subject:
        stated["headline"] = subject
    if "published" not in stated and (day := _sent(str(message["date"] or ""))):
        stated["published"], basis = day, "mail"
    return [Clipping(headed(subject, piece.text), stated, basis)]


def _text(body: MIMEPart) -> str:
    payload = body.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        return data.decode(body.get_content_charset() or "utf-8")
    except (LookupError, UnicodeError):
        return decoded(data)


def _sent(date: str) -> str:
    with contextlib.suppress(ValueError, TypeError, IndexError, OverflowError):
        return parsedate_to_datetime(date).date().isoformat()
    return ""
