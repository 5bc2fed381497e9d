"""Lists of rows: sort orders, and masks over rows."""
