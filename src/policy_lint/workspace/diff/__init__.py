"""Diff: two versions of documents, the change between them told in duties and not in lines."""
