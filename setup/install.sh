#!/bin/sh
# Make a virtual environment ($1) with exactly what requirements.txt pins, hashes checked.
set -eu
venv=$1
python=${PYTHON:-python3}

command -v "$python" >/dev/null 2>&1 || {
    echo "gisa: no $python on this machine. Install Python 3.11 or newer (Debian, Ubuntu: apt install python3 python3-venv; macOS: brew install python)." >&2
    exit 1
}
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "gisa: $("$python" --version) is too old. Install Python 3.11 or newer, or name one: make PYTHON=python3.12 …" >&2
    exit 1
}
"$python" -c 'import venv, ensurepip' 2>/dev/null || {
    echo "gisa: Python's venv module is missing. Install it (Debian, Ubuntu: apt install python3-venv) and run the command again." >&2
    exit 1
}

echo "gisa: making $venv (once; a minute or so on a first machine)"
[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
# uv installs the rest many times faster than pip; its own pin and hashes come from the same file.
awk '/^uv==/ { on = 1 } on { print; if (!/\\$/) exit }' requirements.txt > "$venv/uv.txt"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r "$venv/uv.txt"
# The language model comes as source: what builds it is pinned by the same file.
VIRTUAL_ENV="$PWD/$venv" "$venv/bin/uv" pip sync --quiet --require-hashes --build-constraints requirements.txt requirements.txt
# The package itself, from this checkout: notebooks and JupyterLab find it wherever they start.
VIRTUAL_ENV="$PWD/$venv" "$venv/bin/uv" pip install --quiet --no-deps --no-build-isolation --editable .
