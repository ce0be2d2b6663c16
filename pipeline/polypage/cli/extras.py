"""What to install for a command that needs more packages than the rest of the program.

The packages are named themselves, never the program with its extra: it is in no package index, and
a package of its name there would be somebody else's.
"""

from __future__ import annotations

import re
import shlex
from importlib import metadata


def install_command(extra: str) -> str:
    """The command that installs the packages of an extra, as `pip install 'babel>=2.17' …`."""
    return shlex.join(["pip", "install", *packages(extra)])


def packages(extra: str) -> list[str]:
    """The packages of an extra, with those of the extras that it includes, as pip names them."""
    found: list[str] = []
    for line in metadata.requires("polypage") or ():
        requirement, _, condition = line.partition(";")
        if not re.search(rf"""extra == ["']{re.escape(extra)}["']""", condition):
            continue
        included = re.match(r"polypage\[(.+)\]", requirement)
        found += packages(included[1]) if included else [requirement.strip()]
    return sorted(set(found))
