"""Ways onward from a query or an article: suggestions, completions, concordances and related articles."""
