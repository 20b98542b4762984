"""The PDF reader: pages → characters → lines → blocks, with the place of every character."""

from policy_lint.documents.pdf.reader import read_pdf

__all__ = ["read_pdf"]
