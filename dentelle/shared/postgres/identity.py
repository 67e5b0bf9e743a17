"""Under which identity the server runs: PostgreSQL refuses to be root.

As root we first try a user namespace, in which root is somebody else but files stay root's: nothing has to
change owner and no parent directory has to be opened. Where that is forbidden (most containers), the server
drops to `nobody`, who then owns the data directory.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dentelle.shared.failure import CannotContinue

SEARCH_PATH = f"{os.defpath}:/usr/sbin:/sbin:/usr/local/bin"
# A server must not depend on the locale, nor on PGDATA, PGPORT… of whoever starts it.
ENVIRONMENT = {"PATH": SEARCH_PATH, "LC_ALL": "C"}


@dataclass(frozen=True)
class Identity:
    """How a program of PostgreSQL is started: words put before it, and the user it becomes."""

    prefix: tuple[str, ...] = ()
    user: int | None = None
    group: int | None = None

    def popen_options(self) -> dict[str, object]:
        """For `subprocess`."""
        options: dict[str, object] = {"env": ENVIRONMENT, "cwd": "/", "stdin": subprocess.DEVNULL}
        if self.user is not None:
            options |= {"user": self.user, "group": self.group, "extra_groups": []}
        return options

    def own(self, path: Path) -> None:
        """Let the server into this directory, if it runs as somebody else."""
        if self.user is not None and self.group is not None and path.stat().st_uid != self.user:
            os.chown(path, self.user, self.group)


@cache
def server_identity() -> Identity:
    """Ourselves; as root, a namespace or `nobody`."""
    if os.geteuid() != 0:
        return Identity()
    unshare = shutil.which("unshare", path=SEARCH_PATH)
    if unshare:
        prefix = (unshare, "--user", "--map-user=1000", "--map-group=1000", "--")
        tried = subprocess.run([*prefix, "true"], env=ENVIRONMENT, capture_output=True, check=False)  # noqa: S603
        if tried.returncode == 0:
            return Identity(prefix=prefix)
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        raise CannotContinue(
            "PostgreSQL refuse de fonctionner sous root, et cette machine n’a pas d’utilisateur « nobody » :"
            " lancez Dentelle sous un compte ordinaire.",
            code=2,
        )
    return Identity(user=nobody.pw_uid, group=nobody.pw_gid)
