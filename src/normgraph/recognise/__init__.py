"""Recognise what a paragraph says: acts, citations, actors, dates."""
