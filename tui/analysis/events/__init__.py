"""Find who did what, when, where, why and how in the parse of a headline or a sentence.

`tui.analysis.facts.event` combines these answers into the events of an article.
"""
