"""Text in, facts and summary out; every one of them anchored in the words that it came from."""
