"""See to the system libraries that WeasyPrint draws PDF with.

Present: silent. Missing, as root on Debian or Ubuntu: installed. Else: one line with the command to run, and exit
code 3, so that a report without PDF is never mistaken for a whole one.
"""

from __future__ import annotations

import ctypes.util
import os
import shutil
import subprocess
import sys

# The library that must load, and the Debian package that brings it.
LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}


def missing_packages() -> list[str]:
    """The Debian packages of the libraries that cannot be found."""
    return [package for library, package in LIBRARIES.items() if not ctypes.util.find_library(library)]


def main() -> int:
    """Install what is missing if that is allowed here; else say how."""
    packages = missing_packages()
    if not packages:
        return 0
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        print(f"gisa: installing {' '.join(packages)} (PDF)", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run([apt, "update", "-qq"], check=False, **quiet)
        subprocess.run([apt, "install", "-y", "-qq", "--no-install-recommends", *packages], check=False, **quiet)
        if not missing_packages():
            return 0
    command = "brew install pango" if sys.platform == "darwin" else f"sudo apt install {' '.join(packages)}"
    print(
        f"gisa: no PDF without {', '.join(packages)}: run  {command}  and try again; the HTML is made all the same",
        file=sys.stderr,
    )
    return 3


if __name__ == "__main__":
    sys.exit(main())
