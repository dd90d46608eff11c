"""Errors a person can act on, each with the sysexits(3) code the command line ends with.

Everything raised on purpose derives from `SincerelyError`; anything else that reaches the top is a
bug and ends with 70. The message is one line that says what is wrong and, in `hint`, what to do.
"""


class SincerelyError(Exception):
    """Base of all errors shown without a traceback."""

    exit_code = 70

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class UsageProblem(SincerelyError):
    """The command was called in a way that cannot mean anything."""

    exit_code = 64


class DataProblem(SincerelyError):
    """What was given (an id, a revision, an address, a time) cannot be used."""

    exit_code = 65


class TemplateProblem(DataProblem):
    """A template cannot be used as it stands; the message names its file and line."""


class NotFound(DataProblem):
    """There is no such letter, contact, meeting or follow-up."""


class RevisionChanged(DataProblem):
    """The letter is not the one that was looked at any more."""


class Unavailable(SincerelyError):
    """A server or a file that is needed cannot be reached."""

    exit_code = 69


def untrusted(place: str, why: str) -> Unavailable:
    """A certificate that does not prove its server. why: in OpenSSL's words."""
    hint = "check host: in the configuration; for a server of your own set ca_file:"
    if "expired" in why or "not yet valid" in why:
        hint = (
            "is the clock of this machine right? (date) else whoever runs the server must renew it"
        )
    elif "mismatch" in why or "not valid for" in why:
        hint = "check host: in the configuration: the server goes by another name"
    return Unavailable(f"{place}: its certificate is not trusted: {why}", hint)


class Refused(Unavailable):
    """The server is there, and says no to this one thing."""


class TryLater(SincerelyError):
    """Someone else is at work, or a brake holds; the same call may go through later."""

    exit_code = 75


class SignInRefused(SincerelyError):
    """A server refused the user name or the secret, or the secret could not be read."""

    exit_code = 77


class ConfigProblems(SincerelyError):
    """Everything that is wrong with a configuration, at once, one line each."""

    exit_code = 78

    def __init__(self, problems: list[str], hint: str = "") -> None:
        super().__init__("\n".join(problems), hint)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join([*self.problems, *([self.hint] if self.hint else [])])


class LedgerProblem(SincerelyError):
    """The ledger cannot be used as it is (newer than the program, damaged, unreadable)."""

    exit_code = 78


class Outdated(SincerelyError):
    """A library is of a version with a known hole; no restart mends that."""

    exit_code = 78
