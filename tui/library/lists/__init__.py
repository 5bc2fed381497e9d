"""Lists of rows: sort orders, masks over rows, and facet counts."""
