"""The query language: text in, a tree out, and each node as a plain predicate over articles."""
