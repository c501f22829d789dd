"""What a letter is written as: HTML, Markdown, tables, calendar, pictures of its pages."""
