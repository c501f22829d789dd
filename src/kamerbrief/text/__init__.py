"""The running text of a letter and its analysed form: sentences and tokens."""
