"""The spaCy pipeline that comes along: its components, tokenizer and recogniser."""
