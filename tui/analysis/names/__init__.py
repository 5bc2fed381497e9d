"""Recognise people, organisations, places and works, and decide on each over the whole document.

A small language model finds most names but contradicts itself from one sentence to the next. This package therefore
decides on each surface form once per document: it adds up the evidence of the model's labels, of the words of the name
and of the grammar around each mention, and then joins the forms of one name.
"""
