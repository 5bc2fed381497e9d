"""Numbers in running text: what they are worth, in what unit or currency, and where they stand.

Finding an amount (`amount`, and `world` for other languages than English) is apart from judging whether it is a figure
that the article states (`context`) and what it counts (`counted`): `Boeing 737` holds a number, but no figure.
"""
