"""The library: a folder of article files, what is derived from it, and the one door to both."""
