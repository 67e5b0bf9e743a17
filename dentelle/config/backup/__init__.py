"""A backup is one file: the database as it was at one instant, the keys that its links and sign-ins need, and a list of
what it holds, by which a restoration is checked. Encrypted for a key that this machine need not have (age)."""
