"""Expressions of time in running text, and the ISO 8601 or EDTF values that they mean.

Own work on top of CLDR's names, because what was tried was wrong where news is read: a general date parser sends the
`Friday` of a Friday's story to the week before, and knows no quarters, decades or seasons. Finding an expression
(`english`, `world`) and saying what it means on a given day of publication (`meaning`) are apart: the first is a
grammar without a calendar, the second a calendar without a grammar.
"""
