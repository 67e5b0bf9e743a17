"""The public directory: what exists around, as the open data of data·inclusion describes it. Nobody is in it."""
