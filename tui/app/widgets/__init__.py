"""Widgets and drawing helpers that know neither the library nor the marks."""
