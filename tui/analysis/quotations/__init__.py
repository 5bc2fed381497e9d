"""Who said what: quotation marks, the verbs of saying, the clauses that report, and the speakers.

Own work on top of the parse: of what was measured, one extractor gives up a whole article when a single mark has no
partner, and none finds indirect speech. Here a mark can spoil no more than its own paragraph, and what stands between
marks is a quotation only if somebody is said to have said it.
"""
