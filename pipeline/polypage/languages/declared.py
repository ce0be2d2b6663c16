"""Languages that a hub declares itself."""

from __future__ import annotations

import re

from polypage.errors import SettingsError
from polypage.languages import plurals, table, tags
from polypage.languages.language import Language
from polypage.languages.names import CODE, spell

_RTL_SCRIPTS = frozenset({"adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"})

_TAG = re.compile(
    r"(?:[a-z]{2,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-x(?:-[a-z0-9]{1,8})+)?",
    re.IGNORECASE,
)
"""The tags of BCP 47 (RFC 5646) that a page can have: no extensions, nothing grandfathered."""

_PLURAL_FORMS = re.compile(r"nplurals=([1-9]); plural=([-+*/%<>=!&|?:()n0-9 ]+);")


def declare(
    code: str,
    *,
    name: str,
    autonym: str | None = None,
    direction: str | None = None,
    tag: str | None = None,
    plural_forms: str | None = None,
) -> Language:
    """See `polypage.languages.declare`."""
    code = spell(code)
    if not re.fullmatch(CODE, code):
        raise SettingsError(
            "{code!r} can't be a language's code; write one like tlh or fr-ca",
            values={"code": code},
        )
    known = table.row(code)
    base = known or table.row(code.partition("-")[0])
    tag = tags.tag_of(code) if tag is None else tag
    if not _TAG.fullmatch(tag):
        raise SettingsError(
            "the tag of {code} is {tag!r}; write BCP 47, like fr-CA or de-x-own",
            values={"code": code, "tag": tag},
        )
    if direction is None:
        direction = _direction(code, base)
    if direction not in ("ltr", "rtl"):
        raise SettingsError(
            "the direction of {code} is {direction!r}; write ltr or rtl",
            values={"code": code, "direction": direction},
        )
    for text in (name, autonym):
        if text is not None and (not text.strip() or not text.isprintable()):
            raise SettingsError(
                "the name of {code} is {text!r}; write one line of text",
                values={"code": code, "text": text},
            )
    if plural_forms is None:
        plural_forms = plurals.plural_forms_of(code, base.same_as if base else "")
    else:
        _check(plural_forms, code)
    return Language(
        code=code,
        name=name,
        autonym=autonym or (known.autonym if known else name),
        direction=direction,
        tag=tag,
        locale=tags.locale_of(code),
        plural_forms=plural_forms,
        fallbacks=_fallbacks(base, itself=base is known),
    )


def _direction(code: str, base: table.Row | None) -> str:
    scripts = [part for part in code.split("-")[1:] if tags.is_script(part)]
    if scripts:
        return "rtl" if scripts[0] in _RTL_SCRIPTS else "ltr"
    return base.direction if base else "ltr"


def _fallbacks(base: table.Row | None, *, itself: bool) -> tuple[str, ...]:
    if base is None:
        return ()
    return tuple(base.fallbacks.split()) if itself else (base.code, *base.fallbacks.split())


def _check(plural_forms: str, code: str) -> None:
    """Raise SettingsError unless msgfmt would take these plural forms."""
    values: dict[str, object] = {"code": code, "example": plurals.DEFAULT}
    # the standard library's own reader of these expressions; few hubs declare any
    from gettext import c2py

    match = _PLURAL_FORMS.fullmatch(plural_forms)
    if match is None:
        raise SettingsError(
            "the plural forms of {code}: write nplurals=NUMBER; plural=EXPRESSION;, "
            "as in {example!r}",
            values=values,
        )
    try:
        form = c2py(match[2])
        highest = max(form(number) for number in range(1001))
    except (ArithmeticError, ValueError, RecursionError):
        raise SettingsError(
            "the plural forms of {code}: the expression can't be worked out; write one in C with "
            "n, as in {example!r}",
            values=values,
        ) from None
    if highest >= int(match[1]):
        values |= {"highest": highest, "least": highest + 1}
        raise SettingsError(
            "the plural forms of {code}: the expression gives {highest}; write at least "
            "nplurals={least}, as in {example!r}",
            values=values,
        )
