"""The list of articles: only what is seen of it is fetched and drawn, so a million rows are as easy as ten."""
