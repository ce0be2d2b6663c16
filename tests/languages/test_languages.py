"""Codes, names, tags and directions of languages."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import example, given
from hypothesis import strategies as st

from polypage.errors import UnknownLanguageError
from polypage.languages import codes, find, normalize, table

PARTS = ["de", "sr", "zh", "pt", "fr", "latn", "Hant", "CYRL", "BR", "cn", "rs", "419", "x", "1996"]
"""What names are put together from when Hypothesis hunts for odd ones."""

SEPARATORS = ["-", "_", "@", ".", "", "--", " "]


@st.composite
def folder_names(draw: st.DrawFn) -> str:
    """Names that look like a language's, and some that don't."""
    parts = st.sampled_from([*PARTS, "latin", "cyrillic", "euro", "UTF-8", "tarask", "iw"])
    parts |= st.sampled_from(codes()) | st.text(max_size=4)
    pieces = draw(st.lists(parts, max_size=4))
    return "".join(draw(st.sampled_from(SEPARATORS)) + piece for piece in pieces).strip("-_")


def test_every_code_is_found_and_is_its_own_normal_form() -> None:
    assert len(codes()) > 850
    assert list(codes()) == sorted(set(codes()))
    for code in codes():
        assert normalize(code) == code
        assert find(code).code == code


@given(folder_names() | st.text())
@example("@latin")
@example("de .UTF-8@ euro")
@example("İ")
@example("sr@latin@latin")
def test_normalizing_twice_is_normalizing_once(name: str) -> None:
    assert normalize(normalize(name)) == normalize(name)


@given(folder_names(), st.sets(folder_names().map(str.lower), max_size=3))
def test_normalizing_twice_is_normalizing_once_with_declared_codes(
    name: str, declared: set[str]
) -> None:
    once = normalize(name, declared=declared)
    assert normalize(once, declared=declared) == once


@given(folder_names())
def test_any_name_is_found_or_refused_with_advice(name: str) -> None:
    if normalize(name) in codes():
        assert find(name).code == normalize(name)
    else:
        with pytest.raises(UnknownLanguageError, match=re.escape(repr(name))):
            find(name)


@pytest.mark.parametrize("code", codes())
def test_the_spellings_of_others_lead_back_to_the_same_language(code: str) -> None:
    language = find(code)
    assert find(language.locale).tag == language.tag
    assert find(language.tag).tag == language.tag
    assert find(language.tag.upper()).tag == language.tag


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("pt_BR", "pt-br"),
        ("pt-BR", "pt-br"),
        ("pt_PT", "pt"),
        ("zh_Hant", "zh-hant"),
        ("zh_Hans", "zh-hans"),
        ("zh_CN", "zh-cn"),
        ("zh-Hant-TW", "zh-tw"),
        ("zh_Hans_CN", "zh-cn"),
        ("sr@latin", "sr-el"),
        ("sr@Latn", "sr-el"),
        ("sr_RS@latin", "sr-el"),
        ("sr-Latn", "sr-el"),
        ("sr_Cyrl", "sr-ec"),
        ("sr@cyrillic", "sr-ec"),
        ("sr_RS", "sr"),
        ("sr-ec", "sr-ec"),
        ("de_DE", "de"),
        ("de_DE.UTF-8", "de"),
        ("de_DE@euro", "de"),
        ("de_AT", "de-at"),
        ("de-x-formal", "de-formal"),
        ("de@formal", "de-formal"),
        ("en_US", "en-us"),
        ("en_GB", "en-gb"),
        ("nb_NO", "nb"),
        ("nds_NL", "nds-nl"),
        ("es_419", "es-419"),
        ("es_ES", "es"),
        ("kk_KZ", "kk-kz"),
        ("uz@cyrillic", "uz-cyrl"),
        ("bs_Latn", "bs"),
        ("be@tarask", "be-tarask"),
        ("iw_IL", "he"),
        ("in_ID", "id"),
        ("nap-x-tara", "roa-tara"),
        ("ro-Cyrl-MD", "mo"),
        ("en-simple", "simple"),
        # nothing is known of these; the hub has to say what they are
        ("fr_CA", "fr-ca"),
        ("ca@valencia", "ca-valencia"),
        ("ar_EG", "ar-eg"),
        ("templates", "templates"),
    ],
)
def test_names_of_other_tools_become_the_wikis(name: str, code: str) -> None:
    assert normalize(name) == code


def test_a_declared_code_is_not_shortened() -> None:
    assert normalize("pt_PT", declared={"pt-pt"}) == "pt-pt"
    assert normalize("sr_Latn", declared=["sr-latn"]) == "sr-latn"
    assert normalize("pt_BR", declared={"pt-pt"}) == "pt-br"


@pytest.mark.parametrize(
    ("code", "name", "autonym", "tag", "locale"),
    [
        ("ar", "Arabic", "العربية", "ar", "ar"),
        ("als", "Alemannic", "Alemannisch", "gsw", "gsw"),
        ("bat-smg", "Samogitian", "žemaitėška", "sgs", "sgs"),
        (
            "be-tarask",
            "Belarusian (Taraškievica orthography)",
            "беларуская (тарашкевіца)",
            "be-tarask",
            "be@tarask",
        ),
        ("bn", "Bangla", "বাংলা", "bn", "bn"),
        ("ca", "Catalan", "català", "ca", "ca"),
        ("cbk-zam", "Zamboanga Chavacano", "Chavacano de Zamboanga", "cbk", "cbk"),
        ("cs", "Czech", "čeština", "cs", "cs"),
        ("de", "German", "Deutsch", "de", "de"),
        (
            "de-formal",
            "German (formal address)",
            "Deutsch (Sie-Form)",
            "de-x-formal",
            "de@formal",
        ),
        ("el", "Greek", "Ελληνικά", "el", "el"),
        ("eml", "Emiliano-Romagnolo", "emiliàn e rumagnòl", "egl", "egl"),
        ("en", "English", "English", "en", "en"),
        ("en-gb", "British English", "British English", "en-GB", "en_GB"),
        (
            "es-419",
            "Latin American Spanish",
            "español de América Latina",
            "es-419",
            "es_419",
        ),
        ("fil", "Filipino", "Filipino", "fil", "fil"),
        ("fiu-vro", "Võro", "võro", "vro", "vro"),
        ("fr", "French", "français", "fr", "fr"),
        ("he", "Hebrew", "עברית", "he", "he"),
        ("hi", "Hindi", "हिन्दी", "hi", "hi"),
        ("ja", "Japanese", "日本語", "ja", "ja"),
        ("kk-cyrl", "Kazakh (Cyrillic script)", "қазақша (кирил)", "kk-Cyrl", "kk@cyrillic"),
        ("kk-arab", "Kazakh (Arabic script)", "قازاقشا (تٶتە)", "kk-Arab", "kk_Arab"),
        ("ko", "Korean", "한국어", "ko", "ko"),
        ("map-bms", "Banyumasan", "Basa Banyumasan", "jv-x-bms", "jv@bms"),
        ("mo", "Moldovan", "молдовеняскэ", "ro-Cyrl-MD", "ro_MD@cyrillic"),
        ("nds-nl", "Low Saxon", "Nedersaksisch", "nds-NL", "nds_NL"),
        ("no", "Norwegian", "norsk", "nb", "nb"),
        ("nrm", "Norman", "Nouormand", "nrf", "nrf"),
        ("pl", "Polish", "polski", "pl", "pl"),
        ("pt", "Portuguese", "português", "pt", "pt"),
        ("pt-br", "Brazilian Portuguese", "português do Brasil", "pt-BR", "pt_BR"),
        ("roa-rup", "Aromanian", "armãneashti", "rup", "rup"),
        ("roa-tara", "Tarantino", "tarandíne", "nap-x-tara", "nap@tara"),
        ("ru", "Russian", "русский", "ru", "ru"),
        ("simple", "Simple English", "Simple English", "en-simple", "en@simple"),
        ("sr", "Serbian", "српски / srpski", "sr", "sr"),
        (
            "sr-ec",
            "Serbian (Cyrillic script)",
            "српски (ћирилица)",
            "sr-Cyrl",
            "sr@cyrillic",
        ),
        ("sr-el", "Serbian (Latin script)", "srpski (latinica)", "sr-Latn", "sr@latin"),
        ("uk", "Ukrainian", "українська", "uk", "uk"),
        ("vi", "Vietnamese", "Tiếng Việt", "vi", "vi"),
        ("zh", "Chinese", "中文", "zh", "zh"),
        ("zh-classical", "Classical Chinese", "文言", "lzh", "lzh"),
        ("zh-cn", "Chinese (China)", "中文（中国大陆）", "zh-Hans-CN", "zh_CN"),
        ("zh-hans", "Simplified Chinese", "中文（简体）", "zh-Hans", "zh_Hans"),
        ("zh-hant", "Traditional Chinese", "中文（繁體）", "zh-Hant", "zh_Hant"),
        ("zh-tw", "Chinese (Taiwan)", "中文（臺灣）", "zh-Hant-TW", "zh_TW"),
        ("zh-min-nan", "Min Nan Chinese", "閩南語 / Bân-lâm-gí", "nan", "nan"),
        ("zh-yue", "Cantonese", "粵語", "yue", "yue"),
        (
            "nan-latn-pehoeji",
            "Min Nan Chinese (Pe̍h-ōe-jī)",
            "Bân-lâm-gí (Pe̍h-ōe-jī)",
            "nan-Latn-pehoeji",
            "nan_Latn@pehoeji",
        ),
    ],
)
def test_known_languages(code: str, name: str, autonym: str, tag: str, locale: str) -> None:
    language = find(code)
    known = (language.name, language.autonym, language.tag, language.locale)
    assert known == (name, autonym, tag, locale)


def test_tags_have_the_form_of_bcp_47_and_hold_known_parts() -> None:
    form = re.compile(
        r"(?P<language>[a-z]{2,3})(-(?P<script>[A-Z][a-z]{3}))?"
        r"(-(?P<region>[A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8})*(-x(-[a-z0-9]{1,8})+)?"
    )
    english = Locale("en")
    for code in codes():
        match = form.fullmatch(find(code).tag)
        assert match, f"{code}: {find(code).tag}"
        assert match["script"] is None or match["script"] in english.scripts, code
        assert match["region"] is None or match["region"] in english.territories, code


def test_locales_have_the_form_of_gettext() -> None:
    for code in codes():
        locale = find(code).locale
        form = r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_([A-Z]{2}|[0-9]{3}))?(@[a-z]+)?"
        assert re.fullmatch(form, locale), f"{code}: {locale}"


@pytest.mark.parametrize(
    "code", ["ar", "he", "fa", "ur", "ps", "sd", "yi", "ckb", "dv", "ug", "arc", "nqo", "pa-arab"]
)
def test_scripts_that_run_from_right_to_left(code: str) -> None:
    assert find(code).direction == "rtl"


def test_the_others_run_from_left_to_right() -> None:
    rtl = {code for code in codes() if find(code).direction == "rtl"}
    scripts = {row.script for code in rtl if (row := table.row(code))}
    assert scripts == {"Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"}
    assert {find(code).direction for code in codes()} == {"ltr", "rtl"}
    assert not rtl & {"en", "az", "kk", "ku", "uz", "mn", "zh", "tzm", "ff"}


def test_fallbacks_are_known_and_leave_out_english_and_oneself() -> None:
    for code in codes():
        fallbacks = find(code).fallbacks
        assert set(fallbacks) <= set(codes()) - {"en", code}, code
        assert len(set(fallbacks)) == len(fallbacks), code
    assert find("fr").fallbacks == ()
    assert find("zh-mo").fallbacks == ("zh-hk", "zh-hant", "zh-hans")
    assert find("bat-smg").fallbacks == ("sgs", "lt")
    assert find("sr").fallbacks == ("sr-ec",)
    assert find("sh").fallbacks == ("bs", "sr-el", "hr")


def test_importing_the_package_loads_no_table_and_looking_up_no_babel() -> None:
    program = (
        "import sys, polypage.languages as languages\n"
        "print('polypage.languages.table' in sys.modules)\n"
        "languages.find('pt_BR'), languages.codes(), languages.declare('tlh', name='Klingon')\n"
        "print(sorted({'babel', 'difflib', 'pathlib', 'json'} & set(sys.modules)))\n"
    )
    # -S: what site packages load into every program is not ours
    run = subprocess.run(
        [sys.executable, "-S", "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(str(table.__file__)).parents[2],
    )
    assert run.stdout == "False\n[]\n"
