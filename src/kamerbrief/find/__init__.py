"""What the running text says: entities, citations, times and statements."""
