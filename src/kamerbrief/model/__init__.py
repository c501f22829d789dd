"""The floor of types: what comes out of a letter, and its JSON both ways."""
