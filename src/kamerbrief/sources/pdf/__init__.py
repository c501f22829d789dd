"""PDF: characters, rules and pictures of each page, scans included."""
