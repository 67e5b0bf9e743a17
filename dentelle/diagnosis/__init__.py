"""Where a person stands, in her words: what she wants, what she does not want, up to three strengths and three
difficulties that she declares. All the rest is "not explored", and nobody owes an answer.

Written again, it is a new version; the former ones stay readable. Never here: a medical word, a judgement, a score.
"""
