"""Which languages the user's environment asks for."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_NO_LANGUAGE = ("C", "POSIX")


def wanted(environment: Mapping[str, str]) -> list[str]:
    """The languages that a user wants, the dearest first, as locales name them: ["de_AT", "fr"].

    As gettext does it: the first of LC_ALL, LC_MESSAGES and LANG that is set says the locale, and
    LANGUAGE, a list, goes before it; but not where the locale is said to be C or POSIX, as in
    scripts that want plain English. English, which every text is written in, ends the list.
    """
    locale = next(
        (environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)),
        "",
    )
    if locale in _NO_LANGUAGE:
        return []
    codes: list[str] = []
    for name in (*environment.get("LANGUAGE", "").split(":"), locale):
        plain = name.partition(".")[0]
        if not plain or plain in _NO_LANGUAGE:
            continue
        if plain.replace("-", "_").partition("_")[0].lower() == "en":
            return [*codes, "en"]
        codes.append(name)
    return codes
