"""YAML front matter: read as people mean it, and changed in place."""
