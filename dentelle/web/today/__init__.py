"""The page on which a référent opens her day, and her absence."""
