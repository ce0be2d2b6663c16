"""What Polypage knows about languages: codes, names, direction, tags, plural forms, fallbacks.

Pure functions over one small table; nothing here needs Babel. Every command imports this
package and few look a language up, so the work is in modules that the first call imports.

Laws, each with a test that hunts for its counterexample:
- `normalize(normalize(name)) == normalize(name)`, for every string;
- `normalize(code) == code` and `find(code).code == code`, for every code of `codes()`;
- `find(find(code).locale)` and `find(find(code).tag)` are the same language as `find(code)`:
  they have the same tag. (Old and new codes for one language stay apart: bat-smg, sgs.)
"""

from __future__ import annotations

from polypage.languages.language import Language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container

__all__ = ["Language", "codes", "declare", "find", "normalize"]


def find(code: str) -> Language:
    """The language that a code, or a folder's name, stands for.

    Raises UnknownLanguageError, which says what to do, where there is none.
    """
    from polypage.languages import lookup

    return lookup.find(code)


def codes() -> tuple[str, ...]:
    """Every code that `find` knows, sorted; each is its own normal form."""
    from polypage.languages import table

    return tuple(table.lines())


def normalize(name: str, *, declared: Container[str] = ()) -> str:
    """The wiki's code for what a folder is called: "pt-br" for "pt_BR", "sr-el" for "sr@latin".

    A country or a script that a language has anyway is left out ("de_DE" is "de", "pt_PT" is
    "pt"), unless a code with it is known ("kk_KZ" is "kk-kz") or `declared` by the hub. What
    remains unknown comes back in lower case with hyphens; `find` then says what to do.
    """
    from polypage.languages import names

    return names.normalize(name, declared=declared)


def declare(
    code: str,
    *,
    name: str,
    autonym: str | None = None,
    direction: str | None = None,
    tag: str | None = None,
    plural_forms: str | None = None,
) -> Language:
    """A language as a hub declares it in its settings, whether the program knows it or not.

    What is not said follows from the code, part by part: the tag and gettext's form from its
    spelling, the direction from its script, else from its language ("ar-ma" runs as Arabic
    does; "ltr" where nobody knows), the plural forms and a fallback from its language. The code
    stays as it is: "pt-pt" is not taken for pt. Raises SettingsError, which says what is wrong.
    """
    from polypage.languages import declared

    return declared.declare(
        code,
        name=name,
        autonym=autonym,
        direction=direction,
        tag=tag,
        plural_forms=plural_forms,
    )
