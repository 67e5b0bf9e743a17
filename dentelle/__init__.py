"""Dentelle: the working tool of a Cité de l'emploi."""
