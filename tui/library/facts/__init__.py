"""Facts over the whole library: the analysis cache, the index of entities, the timeline and the overview."""
