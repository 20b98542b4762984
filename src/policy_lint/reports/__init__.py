"""Reports: Report → terminal, JSON and the other formats; one format a file."""
