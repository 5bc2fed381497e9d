"""Find who said what: quotation marks, verbs of saying, reported clauses and speakers.

Byline does this itself, on top of the parse: of the extractors that we measured, one gives up a whole article when a
single mark has no partner, and none finds indirect speech. Here an unpaired mark affects its own paragraph only, and
quoted words count as a quotation only if the text says that somebody said them.
"""
