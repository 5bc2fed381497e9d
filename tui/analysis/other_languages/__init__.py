"""People, organisations and places in languages other than English, for which recognisers may be installed.

`door.recogniser_for` gives the recogniser of a language, whichever package it is from, and `entities.names` makes facts
of what it finds. Each recogniser is a module: `spacy_models` for the languages of spaCy's own models, `japanese` for
GiNZA, `russian` for Natasha and `chinese` for jieba. None of these packages comes with Byline.
"""
