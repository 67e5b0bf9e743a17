"""A failure that we understand: one sentence for whoever runs Dentelle, and an exit code."""


class CannotContinue(Exception):
    """Raised with a whole French sentence; whoever is at the top prints it on stderr and exits with `code`.

    Codes: 2 the installation or the command is wrong, 3 this database is not for this mode, 4 it broke while
    running. 1 is left to what nobody understood (a traceback).
    """

    def __init__(self, sentence: str, *, code: int = 4) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code
