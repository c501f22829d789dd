"""Letters made by a generator, of which everything is known: their text, their parts and how they are set."""
