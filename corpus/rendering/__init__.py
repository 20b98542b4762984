"""One source, many formats: Markdown with inline labels to text, Markdown, HTML, DOCX and PDF, the same bytes every time."""
