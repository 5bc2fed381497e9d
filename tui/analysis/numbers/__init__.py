"""Find numbers in running text, with value, unit or currency, and span.

Finding an amount (`amount`, and `world` for languages other than English) is separate from deciding whether the article
states it as a figure (`context`) and what it counts (`counted`): `Boeing 737` has a number but no figure.
"""
