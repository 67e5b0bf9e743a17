"""The only reader of the process environment.

Every setting an operator may give is named here once, with what it means.
Secrets that nobody gave are made once and kept in the data directory (mode 0600).
"""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from dentelle.shared.failure import CannotContinue
from dentelle.shared.postgres import PORT as SOCKET_PORT
from dentelle.shared.postgres import socket_directory

PREFIXES = ("DENTELLE_", "DATABASE_")
NAMES = frozenset({
    "PORT", "DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_WORK_URL", "DENTELLE_ADDRESS", "DENTELLE_BACKUP_KEY",
    "DENTELLE_BAN_URL", "DENTELLE_BIND", "DENTELLE_DATA", "DENTELLE_DATABASE_ROLE", "DENTELLE_DEBUG", "DENTELLE_DEMO",
    "DENTELLE_HOSTS", "DENTELLE_HTTPS", "DENTELLE_LINK_KEY", "DENTELLE_PG_BIN", "DENTELLE_SECRET_KEY",
    "DENTELLE_SENDER", "DENTELLE_SMTP", "DENTELLE_SOCKET", "DENTELLE_STORY", "DENTELLE_TICKET_KEY",
})  # fmt: skip
"""Every variable that is read here: a test finds each in this file, and in `docs/exploitation.md`."""
FOR_TESTS = frozenset(f"DENTELLE_{name}" for name in ("CHROMIUM", "PROOF", "TEST_CLUSTER", "TURN"))
_SMTP_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
ROOT = Path(__file__).resolve().parent.parent.parent
SECRET_NAMES = ("django", "ticket", "link")


@dataclass(frozen=True)
class Secrets:
    """Three keys that never enter the database: Django's, sign-in tickets', links'."""

    django: str
    ticket: str
    link: str


def data_directory() -> Path:
    """DENTELLE_DATA, or `.data` beside the code."""
    return Path(os.environ.get("DENTELLE_DATA") or ROOT / ".data").expanduser().absolute()


def port() -> int:
    """PORT, 8000 by default."""
    return int(os.environ.get("PORT") or 8000)


def bind_address() -> str:
    """DENTELLE_BIND: where the server listens; this machine only by default (0.0.0.0 inside a container)."""
    return os.environ.get("DENTELLE_BIND") or "127.0.0.1"


def postgres_bin() -> Path | None:
    """DENTELLE_PG_BIN: the directory of PostgreSQL's programs, instead of the wheel's or the system's."""
    given = os.environ.get("DENTELLE_PG_BIN")
    return Path(given).expanduser().absolute() if given else None


def postgres_socket() -> Path:
    """DENTELLE_SOCKET: the directory of the embedded server's socket, normally the data directory."""
    given = os.environ.get("DENTELLE_SOCKET")
    return Path(given) if given else socket_directory(data_directory())


def is_demo() -> bool:
    """DENTELLE_DEMO=1: the told story, its cast and its outbox. Never with real people."""
    return os.environ.get("DENTELLE_DEMO") == "1"


def is_short_story() -> bool:
    """DENTELLE_STORY=short: only the lives that the walk through the demonstration meets (tests)."""
    return os.environ.get("DENTELLE_STORY") == "short"


def address_service() -> str:
    """DENTELLE_BAN_URL: the search page of a service like the Base adresse nationale; never required."""
    return os.environ.get("DENTELLE_BAN_URL", "")


def is_debug() -> bool:
    """DENTELLE_DEBUG=1: Django's debug pages. Never with real people."""
    return os.environ.get("DENTELLE_DEBUG") == "1"


def database_role() -> str:
    """Who this process is for the database: web (default), work or owner."""
    return os.environ.get("DENTELLE_DATABASE_ROLE") or "web"


def allowed_hosts() -> list[str]:
    """DENTELLE_HOSTS, comma-separated; this machine only by default."""
    return (os.environ.get("DENTELLE_HOSTS") or "localhost,127.0.0.1,[::1]").split(",")


def is_https() -> bool:
    """DENTELLE_HTTPS=1 when a proxy in front ends TLS: secure cookies, HSTS."""
    return os.environ.get("DENTELLE_HTTPS") == "1"


def public_address() -> str:
    """DENTELLE_ADDRESS: how links in e-mails begin."""
    return (os.environ.get("DENTELLE_ADDRESS") or f"http://localhost:{port()}").rstrip("/")


def smtp_url() -> str | None:
    """DENTELLE_SMTP, such as smtp://user:password@host:587; without it mails are spooled as files."""
    return os.environ.get("DENTELLE_SMTP") or None


@dataclass(frozen=True)
class MailServer:
    """Where mails are given: what DENTELLE_SMTP says, with the usual port of its scheme when it gives none."""

    host: str
    port: int
    user: str
    password: str
    scheme: str

    @property
    def is_tls(self) -> bool:
        """Encrypted from the first byte (smtps)."""
        return self.scheme == "smtps"

    @property
    def is_starttls(self) -> bool:
        """Encrypted once connected (smtp+tls)."""
        return self.scheme == "smtp+tls"


def mail_server() -> MailServer | None:
    """DENTELLE_SMTP read; None when mails are spooled. Raises CannotContinue for what is no mail server's address."""
    if (url := smtp_url()) is None:
        return None
    parts = urlsplit(url)
    if parts.scheme not in _SMTP_PORTS or not parts.hostname:
        raise CannotContinue("DENTELLE_SMTP : écrivez par exemple smtp+tls://nom:motdepasse@serveur:587.", code=2)
    return MailServer(
        parts.hostname, parts.port or _SMTP_PORTS[parts.scheme], unquote(parts.username or ""),
        unquote(parts.password or ""), parts.scheme,
    )  # fmt: skip


def sender() -> str:
    """DENTELLE_SENDER: the From address of every mail."""
    return os.environ.get("DENTELLE_SENDER") or "ne-pas-repondre@dentelle.invalid"


def backup_key() -> str | None:
    """DENTELLE_BACKUP_KEY: the public key (age1…) for which backups are encrypted; the secret one stays elsewhere."""
    return os.environ.get("DENTELLE_BACKUP_KEY") or None


def switches() -> dict[str, str]:
    """What was given for each variable that is on or off."""
    return {name: os.environ.get(name, "") for name in ("DENTELLE_DEMO", "DENTELLE_DEBUG", "DENTELLE_HTTPS")}


def unknown_names() -> list[str]:
    """Variables that look like ours and that nobody reads: most often a slip of the pen."""
    return sorted(name for name in os.environ if name.startswith(PREFIXES) and name not in NAMES | FOR_TESTS)


def database_url(role: str) -> str | None:
    """The address for one role: DATABASE_URL (web), DATABASE_OWNER_URL, DATABASE_WORK_URL."""
    names = {"web": "DATABASE_URL", "owner": "DATABASE_OWNER_URL", "work": "DATABASE_WORK_URL"}
    return os.environ.get(names[role]) or None


def database_settings(role: str) -> dict[str, object]:
    """Django's DATABASES entry for one role.

    Without an address, the embedded server of the data directory is meant: a Unix socket in it.
    """
    url = database_url(role)
    options: dict[str, object] = {
        "prepare_threshold": None,
        "application_name": f"dentelle-{role}",
        # Values travel apart from the statement: none is stacked behind an injected one, and no secret is in its text.
        "server_side_binding": True,
    }
    # A connection serves the next request: making one costs as much as a page. Nothing of a request stays on it: its
    # secret, its role and its open file end with the transaction. One that died is made again before it is used.
    # The database reckons days as people do: its current_date changes at midnight in France.
    kept = {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": 300, "CONN_HEALTH_CHECKS": True,
            "TIME_ZONE": "Europe/Paris"}  # fmt: skip
    if url is None:
        return {
            **kept,
            "NAME": "dentelle",
            "USER": f"dentelle_{role}",
            "HOST": str(postgres_socket()),
            "PORT": str(SOCKET_PORT),
            "OPTIONS": options,
        }
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    host = query.pop("host", None) or unquote(parts.hostname or "")
    return {
        **kept,
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": {**options, **query},
    }


def has_own_server() -> bool:
    """Whether the operator gave his own server instead of the embedded one."""
    return any(database_url(role) for role in ("web", "owner", "work"))


def missing_addresses() -> list[str]:
    """The names still to give, when the operator gave some addresses of his own server only."""
    names = {"web": "DATABASE_URL", "owner": "DATABASE_OWNER_URL", "work": "DATABASE_WORK_URL"}
    return [name for role, name in names.items() if not database_url(role)] if has_own_server() else []


def use_role(role: str) -> None:
    """Settle who this process is, before Django's settings are read."""
    os.environ["DENTELLE_DATABASE_ROLE"] = role


def use_settings() -> None:
    """Tell Django which settings are ours."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dentelle.config.settings")


def child_environment(role: str) -> dict[str, str]:
    """For a child process: all we were given, the data directory spelled out, and its role."""
    own = {"DENTELLE_DATA": str(data_directory()), "DENTELLE_DATABASE_ROLE": role}
    return {**os.environ, **own, "PYTHONUNBUFFERED": "1"}


def load_secrets() -> Secrets:
    """The three keys: given as DENTELLE_SECRET_KEY, DENTELLE_TICKET_KEY, DENTELLE_LINK_KEY, or kept in the
    data directory, or (commands that store nothing, first build) thrown away with the process."""
    given = {
        "django": os.environ.get("DENTELLE_SECRET_KEY"),
        "ticket": os.environ.get("DENTELLE_TICKET_KEY"),
        "link": os.environ.get("DENTELLE_LINK_KEY"),
    }
    path = data_directory() / "secrets.json"
    kept = json.loads(path.read_text()) if path.is_file() else {}
    return Secrets(**{name: given[name] or kept.get(name) or secrets.token_hex(32) for name in SECRET_NAMES})


def make_secrets() -> None:
    """Make the keys of this data directory once; do nothing if they are there."""
    path = data_directory() / "secrets.json"
    if path.exists():
        return
    draft = path.with_suffix(f".{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(json.dumps({name: secrets.token_hex(32) for name in SECRET_NAMES}))
    draft.replace(path)
