"""Following a person day by day: contacts, steps of her plan, pauses she asks for, who stands in for her référent.

A contact is real when the person was reached: that alone counts as news of her, never an edit. Nothing here ends a
path. What is written about her in free words is a record apart, which shows only when her file is open.
"""
