"""Machines read here what people read on the pages: same doors, same rights matrix, same protected numbers."""
