"""Floor 1: what we say. Template sources in, words and frozen bytes out."""
