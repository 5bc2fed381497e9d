"""Feeds: the list of subscriptions, fetching them, and turning their entries into article files."""
