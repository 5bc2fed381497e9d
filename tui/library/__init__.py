"""The library: a folder of article files and all that is derived from it, behind one door (`library.py`)."""
