"""Rendering CSL data with pandoc, and the named workarounds around it."""
