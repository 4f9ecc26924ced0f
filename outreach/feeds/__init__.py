"""The web: bytes in, posts out."""
