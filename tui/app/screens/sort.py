"""The menu of orders."""
