"""What the operating system knows of a process: alive, since when, its command. Linux's /proc, else `ps`.

A process number alone proves nothing: it is reused (at once in small containers). Number and start time
together name one process.
"""

import subprocess
from pathlib import Path

_PROC = Path("/proc")
_HAS_PROC = (_PROC / "self" / "stat").exists()
_STATE, _START_TIME = 0, 19  # fields of /proc/PID/stat, counted after the parenthesised name


def _stat(pid: int) -> list[str] | None:
    try:
        text = (_PROC / str(pid) / "stat").read_text()
    except OSError:
        return None
    return text.rpartition(")")[2].split()  # a command's name may hold spaces and parentheses


def _ps(pid: int, column: str) -> str:
    answer = subprocess.run(  # noqa: S603 - our own words only
        ["ps", "-ww", "-o", f"{column}=", "-p", str(pid)],  # noqa: S607 - `ps` moves between systems
        capture_output=True,
        text=True,
        check=False,
    )
    return answer.stdout.strip()


def started(pid: int) -> str | None:
    """When this process started, in the system's own words; None when it is dead (a zombie is dead)."""
    if _HAS_PROC:
        fields = _stat(pid)
        if fields is None or fields[_STATE] in "ZX":
            return None
        # Ticks since boot: the same number may come back after a reboot, so name the boot too.
        return f"{(_PROC / 'sys/kernel/random/boot_id').read_text().strip()} {fields[_START_TIME]}"
    return None if _ps(pid, "stat")[:1] in {"", "Z"} else _ps(pid, "lstart")


def command(pid: int) -> list[str]:
    """The words of its command line (split at spaces where the system offers nothing better)."""
    if _HAS_PROC:
        try:
            raw = (_PROC / str(pid) / "cmdline").read_bytes()
        except OSError:
            return []
        return [word.decode(errors="replace") for word in raw.split(b"\0") if word]
    return _ps(pid, "command").split(" ")
