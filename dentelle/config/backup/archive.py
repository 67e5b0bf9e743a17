"""The file itself: a tar of three members, each with its checksum; encrypted as a whole when a key is given."""

import hashlib
import io
import json
import tarfile
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pyrage
from pyrage import x25519

from dentelle.shared.failure import CannotContinue

FORMAT = 1
DUMP = "database.dump"
SECRETS = "secrets.json"
_MANIFEST = "manifest.json"
_ENCRYPTED = b"age-encryption.org/"


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself.

    Attributes:
        dentelle: the version that wrote it.
        taken_at: ISO 8601, UTC; the instant of the snapshot.
        postgres: the major version of the server it came from.
        migrations: « app.name », sorted.
        rows: how many rows each table holds.
        has_keys: are the keys inside (else they were given by the environment, and must be given again)?
        files: SHA-256 of each other member.
    """

    dentelle: str
    taken_at: str
    postgres: int
    migrations: list[str]
    rows: dict[str, int]
    has_keys: bool
    files: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def pack(manifest: Manifest, members: dict[str, Path], target: Path, *, key: str | None) -> None:
    """Write the archive; encrypted for `key` (« age1… ») when there is one. Refuses a key that is none."""
    described = Manifest(**{**asdict(manifest), "files": {name: checksum(path) for name, path in members.items()}})
    text = json.dumps(asdict(described), sort_keys=True, indent=1).encode()
    plain = target if key is None else target.with_name(f"{target.name}.plain")
    plain.touch(mode=0o600)
    with tarfile.open(plain, "w") as tar:
        about = tarfile.TarInfo(_MANIFEST)
        about.size, about.mode = len(text), 0o600
        tar.addfile(about, io.BytesIO(text))
        for name, path in members.items():
            tar.add(path, arcname=name, filter=_anonymous)
    if key is None:
        return
    try:
        target.touch(mode=0o600)
        pyrage.encrypt_file(str(plain), str(target), [recipient(key)])
    finally:
        plain.unlink()


def _anonymous(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without the account names of this machine."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def recipient(key: str) -> x25519.Recipient:
    """The public key that a text writes; refused otherwise."""
    try:
        return x25519.Recipient.from_str(key.strip())
    except pyrage.RecipientError:
        raise CannotContinue(
            "La clé de sauvegarde n’est pas une clé publique « age1… » : « dentelle backup-key » en fabrique une.",
            code=2,
        )


def unpack(path: Path, into: Path, *, key_file: Path | None) -> Manifest:
    """Open an archive into a directory, and verify each member; refuses what is cut, altered, or not ours."""
    plain = _decrypted(path, into, key_file)
    try:
        with tarfile.open(plain, "r:") as tar:
            manifest = _manifest(tar)
            for name, expected in manifest.files.items():
                member = tar.extractfile(name)
                if member is None or name not in {DUMP, SECRETS}:
                    raise _broken(path)
                target = into / name
                target.touch(mode=0o600)
                with target.open("wb") as out:
                    while block := member.read(1 << 20):
                        out.write(block)
                if checksum(target) != expected:
                    raise _broken(path)
    except (tarfile.TarError, KeyError, ValueError, TypeError, EOFError):
        raise _broken(path)
    finally:
        if plain != path:
            plain.unlink(missing_ok=True)
    return manifest


def _manifest(tar: tarfile.TarFile) -> Manifest:
    first = tar.extractfile(_MANIFEST)
    if first is None:
        raise KeyError(_MANIFEST)
    told = json.loads(first.read())
    if told.get("format") != FORMAT:
        raise CannotContinue(
            "Cette sauvegarde vient d’une version plus récente de Dentelle : installez-la. Rien n’a été modifié.",
            code=2,
        )
    return Manifest(**told)


def _decrypted(path: Path, into: Path, key_file: Path | None) -> Path:
    try:
        with path.open("rb") as file:
            is_encrypted = file.read(len(_ENCRYPTED)) == _ENCRYPTED
    except OSError:
        raise CannotContinue(f"La sauvegarde {path} est introuvable ou illisible.", code=2)
    if not is_encrypted:
        return path
    if key_file is None:
        raise CannotContinue("Cette sauvegarde est chiffrée : donnez le fichier de la clé secrète avec --key.", code=2)
    plain = into / "backup.tar"
    plain.touch(mode=0o600)
    try:
        pyrage.decrypt_file(str(path), str(plain), [_identity(key_file)])
    except pyrage.DecryptError:
        raise CannotContinue(
            "Cette clé n’ouvre pas cette sauvegarde, ou la sauvegarde est abîmée. Rien n’a été modifié.", code=2
        )
    return plain


def _identity(key_file: Path) -> x25519.Identity:
    try:
        lines = key_file.read_text().splitlines()
        secret = next(line for line in lines if line.startswith("AGE-SECRET-KEY-"))
        return x25519.Identity.from_str(secret.strip())
    except (OSError, StopIteration, UnicodeDecodeError, pyrage.IdentityError):
        raise CannotContinue(f"Le fichier {key_file} ne contient pas de clé secrète (AGE-SECRET-KEY-…).", code=2)


def _broken(path: Path) -> CannotContinue:
    return CannotContinue(
        f"La sauvegarde {path} est coupée, abîmée, ou n’est pas de Dentelle. Rien n’a été modifié.", code=2
    )
