#!/bin/sh
# venv.sh run|dev: brings .venv to requirements.lock or requirements-dev.lock (a superset); nothing to do costs nothing.
set -eu
cd "$(dirname "$0")/.."

level=${1:-run}
stamp=.venv/.dentelle

# The directory is part of it: the programs in .venv/bin hold its absolute path.
sum() { { pwd; cat "$1" pyproject.toml; } | cksum; }
run_sum="run $(sum requirements.lock)"
dev_sum="dev $(sum requirements-dev.lock)"

have=$(cat "$stamp" 2>/dev/null || true)
if [ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null; then
    [ "$have" = "$dev_sum" ] && exit 0
    [ "$level" = run ] && [ "$have" = "$run_sum" ] && exit 0
fi

lock=requirements.lock
want=$run_sum
# Who has the tools of the tests keeps them, rather than losing and fetching them at each change of target.
has_tools() { ls .venv/lib/python3*/site-packages/pytest/__init__.py >/dev/null 2>&1; }
if [ "$level" = dev ] || has_tools; then lock=requirements-dev.lock want=$dev_sum; fi

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then
    python=$(sh scripts/find_python.sh)
    echo "Python: $python"
    rm -rf .venv
    "$python" -m venv .venv
fi
rm -f "$stamp"

if [ ! -x .venv/bin/uv ]; then
    # uv installs in 4 s what takes pip 30; the lock vouches for it as for the rest.
    awk '/^uv==/ { on = 1 } on { print } on && !/\\$/ { exit }' "$lock" > .venv/uv.lock
    .venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip >/dev/null
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r .venv/uv.lock
fi

echo "Packages: $lock"
if .venv/bin/uv pip sync --quiet --python .venv/bin/python --require-hashes "$lock"; then
    .venv/bin/uv pip install --quiet --python .venv/bin/python --offline --no-deps --no-build-isolation -e .
else
    # pip knows indexes and certificates (pip.conf) that uv does not read.
    echo "uv could not install the packages; trying with pip." >&2
    .venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip >/dev/null
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$lock"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation -e .
fi
printf '%s\n' "$want" > "$stamp"
