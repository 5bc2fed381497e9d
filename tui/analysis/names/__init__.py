"""Who and what is named: people, organisations, places and works, decided together over the whole document.

A small language model names most names, but contradicts itself from one sentence to the next. Here every form of a
name is looked at once for the whole document: what the model says of each mention, what the words of the name say, and
what the grammar around it says, are added up; then the forms of one name are joined.
"""
