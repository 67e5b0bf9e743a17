"""Where a sign-in under way is kept between two pages: Django's session interface over the door's functions.

Only the hash of the browser's key is stored, and the state is encrypted. No role can read the table; whoever holds the
key gets that one row.
"""

import json
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError

from dentelle.accounts.vault import lock, unlock
from dentelle.shared.database import ask


class SessionStore(SessionBase):
    """The state of one browser's sign-in."""

    def load(self) -> dict[str, Any]:
        """What was kept under this key; a fresh empty state otherwise."""
        kept = ask("select door.pending_sign_in(%s)", self.session_key) if self.session_key else None
        state = unlock(kept) if isinstance(kept, str) else None
        if state is None:
            self._session_key = None
            return {}
        found: dict[str, Any] = json.loads(state)
        return found

    def hold(self) -> None:
        """Until this transaction ends, whoever comes with the same key waits: two tries at once are counted as two.
        To be called before anything is read."""
        if self.session_key:
            ask("select door.hold_sign_in(%s)", self.session_key)

    def exists(self, session_key: str) -> bool:
        """Is something kept under this key?"""
        return ask("select door.pending_sign_in(%s)", session_key) is not None

    def create(self) -> None:
        """A new key, kept at once."""
        self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
        self.save(must_create=True)
        self.modified = True

    def save(self, must_create: bool = False) -> None:
        """Keep the state. CreateError when the key is taken, UpdateError when it has gone meanwhile."""
        if self.session_key is None:
            self.create()
            return
        state = lock(json.dumps(self._get_session(no_load=must_create)))  # type: ignore[attr-defined]
        kept = ask(
            "select door.keep_sign_in(%s, %s, %s, %s)", self.session_key, state, settings.SESSION_COOKIE_AGE,
            1 if must_create else 0,
        )  # fmt: skip
        if not kept:
            raise CreateError if must_create else UpdateError

    def delete(self, session_key: str | None = None) -> None:
        """Forget it."""
        if key := session_key or self.session_key:
            ask("select door.drop_sign_in(%s)", key)

    @classmethod
    def clear_expired(cls) -> None:
        """The worker does it (door.forget_sign_ins)."""
