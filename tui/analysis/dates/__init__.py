"""Find time expressions in running text and resolve them to ISO 8601 or EDTF values.

This is written from scratch on top of CLDR's names, because the general date parsers that were tried fail on news: they
resolve `Friday` in a story published on a Friday to the week before, and know no quarters, decades or seasons. Finding
an expression (`english`, `world`) is separate from resolving it against the day of publication (`meaning`): the first
is a grammar without a calendar, the second a calendar without a grammar.
"""
