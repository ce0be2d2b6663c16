"""A second opinion on translatable wiki pages: parse, mark and localize, one pattern per rule.

Written from the rules of the reference and nothing else, the way one first writes such a thing.
It judges the real package (both must agree on every page) and is the yardstick of its benchmark.
"Rule N" is a rule of the reference behaviour of page translation. Sources that hold DEL, with which
the places of units are written, are beyond it.
"""

import html
import re
from dataclasses import dataclass, replace

TITLE_ID = "Page display title"
NO_ID = "-1"
"""Somebody wrote the marker of a unit that has no id yet (rule 5)."""

RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "yi"}
BCP47 = {"zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "sr-ec": "sr-Cyrl", "sr-el": "sr-Latn"}

# PHP's trim() knows neither the form feed nor any white space beyond ASCII
TRIMMED = " \t\n\r\0\x0b"

NOWIKI = re.compile(r"<nowiki>.*?</nowiki>", re.DOTALL)
MARKUP = re.compile(r"</?translate[ >]")
PAIR = re.compile(r"(<translate( nowrap)?>)(.*?)(</translate>)", re.DOTALL)
OPENING = re.compile(r"<translate( nowrap)?>")
CLOSING = re.compile(r"</translate>")
SEPARATOR = re.compile(r"(^\s*|\s*\n\n\s*|\s*$)", re.ASCII)
MARKER = re.compile(r"<!--T:(.*?)-->")
MARKER_IN_FRONT = re.compile(r"^<!--T:(.*?)-->( |\n)")
MARKER_AT_LINE_END = re.compile(r"\s*<!--T:(.*?)-->$", re.ASCII | re.MULTILINE)
HEADING = re.compile(r"^(={1,6})[ \t]*(.+?)[ \t]*\1\s*$", re.ASCII)
OLD_VARIABLE = re.compile(r"<tvar\|([^>]+)>(.*?)</>", re.DOTALL)
NEW_VARIABLE = re.compile(
    r"""<tvar\s+name\s*=\s*(?:"([^"]*)"|'([^']*)'|([^"'\s>]+))\s*>(.*?)</tvar\s*>""",
    re.DOTALL | re.IGNORECASE,
)
LANGUAGE_WORD = re.compile(r"{{\s*TRANSLATIONLANGUAGE\s*}}", re.ASCII)
SECTION_PLACE = re.compile("\x7fS([0-9]+)\x7f")
OUTER_NEWLINES = re.compile(r"\A\n?(.*?)\n?\Z", re.DOTALL)
UNIT_PLACE = re.compile("\x7fU([0-9]+)\x7f")
INVALID_IN_ID = re.compile(r"[_/\n<>]")
LEADING_NUMBER = re.compile(r"\s*[+-]?[0-9]{1,4000}", re.ASCII)

PIPED_LINK = re.compile(r"\[\[:?([^\[|]+)\|([^\[]+)\]\]")
PLAIN_LINK = re.compile(r"\[\[:?([^\[]+)\|?\]\]")
EXTERNAL_LINK = re.compile(
    r"\[(?:(?:https?|ftps?|sftp|ircs?|gopher|telnet|nntp|svn|git|mms|ssh)://|mailto:|news:|//)"
    r"[^ ]+? ([^\[]+)\]",
    re.IGNORECASE,
)
QUOTES = re.compile(r"'{2,}")
TAG = re.compile(r"<[^>]*>")
CHARACTER_REFERENCE = re.compile(r"&(?:[A-Za-z0-9]+|#[0-9]+|#[xX][0-9A-Fa-f]+);")
BLANKS = re.compile(r"[ _\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
SPACE_IN_ID = re.compile(r"[\t\n\f\r ]")


class Refused(Exception):  # noqa: N818  # the word of the rules
    """The page is refused; `key` is the reference's name of the fault."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def new_name(match: re.Match[str]) -> str:
    """Give the name of a variable of the new form, whichever quotes it has."""
    return match[1] or match[2] or match[3] or ""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a page."""

    id: str | None
    """None as long as no marker gave one."""
    text: str
    """As the author wrote it, without its marker."""
    inline: bool
    """No newline between the tags of its pair."""
    nowrap: bool
    """Never to be wrapped."""

    @property
    def definition(self) -> str:
        """As translators see it: `$name` for each variable (rule 11), the longest first."""
        names = {match[0]: "$" + match[1] for match in OLD_VARIABLE.finditer(self.text)}
        names |= {match[0]: "$" + new_name(match) for match in NEW_VARIABLE.finditer(self.text)}
        if not names:
            return self.text
        variables = re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))
        return variables.sub(lambda match: names[match[0]], self.text)

    @property
    def variables(self) -> dict[str, str]:
        """`$name` and value, longest name first; of two values the last one counts (rule 11)."""
        values = {"$" + match[1]: match[2] for match in OLD_VARIABLE.finditer(self.text)}
        for match in NEW_VARIABLE.finditer(self.text):
            values["$" + new_name(match)] = match[4]
        return dict(sorted(values.items(), key=lambda item: -len(item[0].encode())))


@dataclass(frozen=True, slots=True)
class Page:
    """A page, taken apart."""

    template: str
    """The page with a place for each pair of tags."""
    sections: tuple[tuple[str, str, str], ...]
    """Opening tag, content with a place for each unit, closing tag."""
    units: tuple[Unit, ...]
    """In page order."""

    def with_ids(self, ids: list[str]) -> "Page":
        """Give the ids of a marking to the units."""
        units = tuple(replace(u, id=i) for u, i in zip(self.units, ids, strict=True))
        return replace(self, units=units)

    def with_tags(self) -> str:
        """Give the page with a place for each unit, tags kept: what marking fills in."""
        return SECTION_PLACE.sub(lambda place: "".join(self.sections[int(place[1])]), self.template)

    def without_tags(self) -> str:
        """Give the page with a place for each unit, tags removed (rule 12)."""

        def content(place: re.Match[str]) -> str:
            return OUTER_NEWLINES.sub(r"\1", self.sections[int(place[1])][1])

        return SECTION_PLACE.sub(content, self.template)


def parse(text: str) -> Page:
    """Take a page apart (rules 1 to 5); raise Refused where the reference refuses it."""
    nowikis: list[str] = []

    def set_aside(match: re.Match[str]) -> str:
        nowikis.append(match[0])
        return f"\x7fN{len(nowikis) - 1}\x7f"

    def put_back(part: str) -> str:
        for number, nowiki in enumerate(nowikis):
            part = part.replace(f"\x7fN{number}\x7f", nowiki)
        return part

    text = NOWIKI.sub(set_aside, text)
    if not MARKUP.search(text):
        text = put_back(text)
        return Page(text, (), ())

    units: list[Unit] = []
    sections: list[tuple[str, str, str]] = []
    while match := PAIR.search(text):
        opening, nowrap, content, closing = match.groups()
        if OPENING.search(content):
            raise Refused("pt-parse-nested")
        template = split(put_back(content), units, nowrap=bool(nowrap))
        sections.append((opening, template, closing))
        text = f"{text[: match.start()]}\x7fS{len(sections) - 1}\x7f{text[match.end() :]}"
    if OPENING.search(text):
        raise Refused("pt-parse-open")
    if CLOSING.search(text):
        raise Refused("pt-parse-close")

    return Page(put_back(text), tuple(sections), tuple(units))


def split(content: str, units: list[Unit], *, nowrap: bool) -> str:
    """Append the units of one pair's content to `units` and return its template (rule 4)."""
    inline = "\n" not in content
    template = ""
    for number, part in enumerate(SEPARATOR.split(content)):
        is_separator = number % 2
        if not is_separator and part.strip(TRIMMED):
            template += f"\x7fU{len(units)}\x7f"
            units.append(parse_unit(part, inline=inline, nowrap=nowrap))
        else:
            template += part
    return template


def parse_unit(text: str, *, inline: bool, nowrap: bool) -> Unit:
    """Read a unit's marker (rule 5) and its variables (rule 11)."""
    unit_id = None
    markers = MARKER.findall(text)
    if len(markers) > 1:
        raise Refused("pt-shake-multiple")
    if markers:
        unit_id = markers[0]
        bare = MARKER_AT_LINE_END.sub("", MARKER_IN_FRONT.sub("", text))
        if unit_id.strip(TRIMMED) == "":
            raise Refused("pt-shake-empty-marker")
        if unit_id.strip(TRIMMED) != unit_id:
            raise Refused("pt-shake-whitespace")
        if bare == text:
            raise Refused("pt-shake-position")
        if bare.strip(TRIMMED) == "":
            raise Refused("pt-shake-empty")
        text = bare
        if unit_id == NO_ID:
            unit_id = None
    return Unit(unit_id, text, inline, nowrap)


def mark(text: str, highest: int = 0) -> tuple[str, list[str]]:
    """Give every unit an id and put its marker in its place (rules 6 and 7)."""
    page = parse(text)
    for unit in page.units:
        if unit.id is not None and (number := LEADING_NUMBER.match(unit.id)):
            highest = max(highest, int(number[0]))
    ids: list[str] = []
    for unit in page.units:
        if unit.id is None:
            highest += 1
            ids.append(str(highest))
        else:
            ids.append(unit.id)

    def marked(match: re.Match[str]) -> str:
        number = int(match[1])
        return with_marker(page.units[number], ids[number])

    return UNIT_PLACE.sub(marked, page.with_tags()), ids


def marking_faults(page: Page) -> list[str]:
    """Give the keys of what is refused on marking only (rule 5), each once."""
    ids = [unit.id for unit in page.units if unit.id is not None]
    faults = []
    if len({*ids, TITLE_ID}) <= len(ids):
        faults.append("tpt-duplicate")
    if any(INVALID_IN_ID.search(unit_id) for unit_id in ids):
        faults.append("tpt-invalid")
    return faults


def with_marker(unit: Unit, unit_id: str) -> str:
    """Write a unit with its marker (rule 7)."""
    if HEADING.search(unit.text):
        return f"{unit.text} <!--T:{unit_id}-->"
    return f"<!--T:{unit_id}-->{' ' if unit.inline else chr(10)}{unit.text}"


def localize(
    page: Page,
    translations: dict[str, str],
    outdated: set[str],
    language: str,
    source_language: str,
    *,
    show_outdated: bool = True,
    anchors: bool = True,
) -> str:
    """Build the page of a language (rules 11 to 17)."""

    def localized(match: re.Match[str]) -> str:
        unit = page.units[int(match[1])]
        translation = None if unit.id is None else translations.get(unit.id)
        is_outdated = unit.id in outdated
        if is_outdated and not show_outdated:
            translation = None
        if language == source_language:
            text, spoken = unit.definition, language
        elif translation is None:
            text, spoken = in_source_language(unit, source_language), source_language
        else:
            text, spoken = translation, language
            if is_outdated:
                text = wrapped(unit, text, 'class="mw-translate-fuzzy"')
            if anchors and translation != unit.definition:
                text = anchor(unit) + text
        text = with_values(text, unit)
        return LANGUAGE_WORD.sub(lambda _: spoken, text)

    template = LANGUAGE_WORD.sub(lambda _: language, page.without_tags())
    return UNIT_PLACE.sub(localized, template)


def in_source_language(unit: Unit, source_language: str) -> str:
    """Show a unit that is not translated (rule 13)."""
    direction = "rtl" if source_language in RIGHT_TO_LEFT else "ltr"
    tag = BCP47.get(source_language, source_language)
    return wrapped(
        unit,
        unit.definition,
        f'lang="{tag}" dir="{direction}" class="mw-content-{direction}"',
    )


def wrapped(unit: Unit, text: str, attributes: str) -> str:
    """Put the wrapper around a unit that is not nowrap (rule 13)."""
    if unit.nowrap:
        return text
    if unit.inline:
        return f"<span {attributes}>{text}</span>"
    return f"<div {attributes}>\n{text}\n</div>"


def with_values(text: str, unit: Unit) -> str:
    """Put the variables' values in: one pass, longest name first (rule 11)."""
    values = unit.variables
    if not values:
        return text
    names = re.compile("|".join(re.escape(name) for name in values))
    return names.sub(lambda match: values[match[0]], text)


def anchor(unit: Unit) -> str:
    """Make the target of links to the source heading (rule 15)."""
    if unit.inline or unit.nowrap:
        return ""
    heading = HEADING.search(unit.definition)
    if not heading:
        return ""
    escaped = html.escape(heading_id(heading[2]), quote=False).replace('"', "&quot;")
    return f'<span id="{escaped}"></span>\n'


def heading_id(heading: str) -> str:
    """Make the id of a heading as MediaWiki does."""
    name = PIPED_LINK.sub(r"\2", heading)
    name = PLAIN_LINK.sub(r"\1", name)
    name = EXTERNAL_LINK.sub(r"\1", name)
    name = QUOTES.sub(apostrophes, name)
    name = TAG.sub("", name)
    name = CHARACTER_REFERENCE.sub(character, name)
    return SPACE_IN_ID.sub("_", BLANKS.sub(" ", name).strip(" "))


def character(reference: re.Match[str]) -> str:
    """Give the character that a reference stands for; unknown names stay as they are."""
    found = html.unescape(reference[0])
    return reference[0] if ";" in found and len(found) > 1 else found


def apostrophes(quotes: re.Match[str]) -> str:
    """Keep what isn't a sign of bold (3), italics (2) or both (5)."""
    length = len(quotes[0])
    return "'" if length == 4 else "'" * max(0, length - 5)
