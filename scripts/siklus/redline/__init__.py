"""Koreksian: what changed between two versions of a packet, by sentences, words and cells, with the remarks on it."""
