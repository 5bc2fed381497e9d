"""The full-text index: tantivy, queries compiled for it, and masks for what is kept outside it."""
