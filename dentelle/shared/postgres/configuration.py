"""What the server is told at each start: where its socket is, and what its log must never hold."""

import hashlib
import os
import tempfile
from pathlib import Path

from dentelle.shared.postgres.identity import server_identity

PORT = 5432  # names the socket's file; there is no TCP port
_LONGEST_SOCKET = 107  # bytes, the smallest limit of the systems we know

# No personal data in the log: the text and DETAIL of an ERROR may quote a value; whoever asked gets them.
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "max_wal_size": "512MB",
    "jit": "off",
    "timezone": "Europe/Paris",
    "log_timezone": "UTC",
}
# Losing power loses all; a killed process loses nothing, as in production.
_THROW_AWAY = {"fsync": "off", "full_page_writes": "off"}


def socket_directory(data_dir: Path) -> Path:
    """The data directory, or a short directory named after it when a socket's path would be too long."""
    data_dir = data_dir.resolve()
    if len(os.fsencode(data_dir / f".s.PGSQL.{PORT}")) < _LONGEST_SOCKET:
        return data_dir
    name = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"dentelle-{name}"


def write_settings(pg_data: Path, socket_dir: Path, *, fsync: bool) -> None:
    """`dentelle.conf`, included by postgresql.conf."""
    settings = _SETTINGS | ({} if fsync else _THROW_AWAY)
    settings["unix_socket_directories"] = f'"{socket_dir}"'
    lines = [f"{name} = '{_quoted(value)}'\n" for name, value in settings.items()]
    target = pg_data / "dentelle.conf"
    draft = target.with_suffix(".draft")
    draft.write_text("# Written anew at each start.\n" + "".join(lines))
    draft.chmod(0o600)
    server_identity().own(draft)
    draft.replace(target)


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "''")
