"""The program's own words in the user's language, through gettext.

Catalogs lie in the package's folder `locale`, one for each language that somebody translated the
program into; without one the words are English. What is committed (comments in catalogs, machine
formats) is never translated.
"""

from __future__ import annotations

import gettext as _gettext
from pathlib import Path

_translations = _gettext.translation(
    "polypage", localedir=str(Path(__file__).with_name("locale")), fallback=True
)
_ = _translations.gettext
ngettext = _translations.ngettext
