"""People, organisations, countries and abbreviations."""
