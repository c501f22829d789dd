"""Zones → headings, paragraphs, lists, tables, footnotes, signature block and attachments."""
