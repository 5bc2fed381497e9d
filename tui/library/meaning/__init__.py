"""Articles by what they mean: passages as vectors, and the nearest of them to the words of a query."""
