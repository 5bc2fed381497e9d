"""Who did what, and when, where, why and how: read off the parse of a headline and of single sentences.

What these make of a whole article, its main event above all, is `tui.analysis.facts.event`.
"""
