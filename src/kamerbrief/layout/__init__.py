"""Layout analysis: characters → lines → zones of a page."""
