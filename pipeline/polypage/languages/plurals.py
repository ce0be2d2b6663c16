"""Plural forms, for the header field `Plural-Forms`.

A reviewed table. Where it comes from, the first that knows a language:

1. GNU gettext's own table (`plural-table.c`, what `msginit` writes), letter for letter; but
   Irish has the five forms that CLDR and translatewiki.net give it, not gettext's three;
2. the integer rules of CLDR 42 and later, as a C expression;
3. MediaWiki's additions to CLDR (`plurals-mediawiki.xml`: apc cu isv sgs sjd smn), and the kin
   whose rules a wiki takes where it has none (csb and szl Polish ones, frc and frp French ones,
   hyw, ltg and rue those of hy, lv and uk), fat and tw as the Akan that CLDR means;
4. the Localization Guide's list, which the wiki's own PO export uses (ach arn ay mfe mi oc tt).

CLDR is the second opinion on all of them: a test compares how both divide 0 … 200, and each
difference stands in `DIFFERENCES` with its reason. Forms that only millions have (es, fr, it, pt,
ca: "un million de …") are left out, as gettext does: translators would have to fill in a form
that nearly no text shows, and msgfmt rejects Babel's expressions for it.

Any other language gets `DEFAULT`, as in most PO tools; a hub that knows better declares it.
"""

from __future__ import annotations

DEFAULT = "nplurals=2; plural=(n != 1);"
"""One, and all else: for English, for most languages of Europe, and where nobody knows."""

RULES: tuple[tuple[str, str], ...] = (
    # no plural at all; the Chinese languages have none, whether CLDR knows them or not
    (
        "nplurals=1; plural=0;",
        (
            "ay bm bo cdo cjy cpx dz gan hak hsn id ig ii ja jbo jv kea km ko lkt lo lzh map-bms ms"
            " my nan nqo sah ses sg su th to tok tpi tt vi wo wuu yo yue za zh"
        ),
    ),
    # none and one, and all else
    (
        "nplurals=2; plural=(n > 1);",
        (
            "ach am arn as bho bn doi fa fat ff fr frc frp gu guw hi ht hy hyw kab kn ln mfe mg mi"
            " nso oc pa pcm pt-br si ti tw wa zu"
        ),
    ),
    # counted by the last digit
    ("nplurals=2; plural=(n%10==1 && n%100!=11 ? 0 : 1);", "is mk"),
    (
        "nplurals=2; plural=(n==1 || n==2 || n==3 || (n%10!=4 && n%10!=6 && n%10!=9) ? 0 : 1);",
        "ceb fil tl",
    ),
    ("nplurals=2; plural=(n<=1 || (n>=11 && n<=99) ? 0 : 1);", "tzm"),
    # one, two, and all else
    (
        "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);",
        "ike-cans ike-latn iu naq sat se sma smj sms",
    ),
    (
        "nplurals=4; plural=(n==1 ? 0 : n==2 ? 1 : n<=6 ? 2 : 3);",
        "smn",
    ),
    ("nplurals=3; plural=(n==1 ? 0 : n<=6 ? 1 : 2);", "sjd"),
    # none, one, and all else
    ("nplurals=3; plural=(n==0 ? 0 : n==1 ? 1 : 2);", "ksh lag"),
    ("nplurals=3; plural=(n<=1 ? 0 : n<=10 ? 1 : 2);", "shi"),
    # Slavic and Baltic languages, and Romanian
    (
        (
            "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 :"
            " n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
        ),
        "be bs cnr hr isv ru rue sh sr uk",
    ),
    ("nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;", "cs sk"),
    (
        "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
        "csb pl szl",
    ),
    (
        "nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);",
        "dsb hsb sl",
    ),
    ("nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2);", "ltg lv"),
    (
        (
            "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 :"
            " n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2);"
        ),
        "lt",
    ),
    (
        (
            "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 : n%10==2 && n%100!=12 ? 1 :"
            " n%100==0 || (n%100>=10 && n%100<=19) ? 2 : 3);"
        ),
        "sgs",
    ),
    ("nplurals=3; plural=(n%10==0 || (n%100>=11 && n%100<=19) ? 0 : n%10==1 ? 1 : 2);", "prg"),
    ("nplurals=4; plural=(n%10==1 ? 0 : n%10==2 ? 1 : n%10==3 || n%10==4 ? 2 : 3);", "cu"),
    ("nplurals=3; plural=n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2;", "mo ro"),
    # Celtic languages
    ("nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 : n>2 && n<7 ? 2 : n>6 && n<11 ? 3 : 4);", "ga"),
    (
        "nplurals=4; plural=(n==1 || n==11 ? 0 : n==2 || n==12 ? 1 : n>2 && n<20 ? 2 : 3);",
        "gd",
    ),
    ("nplurals=4; plural=(n%10==1 ? 0 : n%10==2 ? 1 : n%20==0 ? 2 : 3);", "gv"),
    (
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);",
        "cy",
    ),
    (
        (
            "nplurals=5; plural=(n%10==1 && n%100!=11 && n%100!=71 && n%100!=91 ? 0 :"
            " n%10==2 && n%100!=12 && n%100!=72 && n%100!=92 ? 1 :"
            " (n%10==3 || n%10==4 || n%10==9) && (n%100<10 || n%100>19) && (n%100<70 || n%100>79)"
            " && (n%100<90 || n%100>99) ? 2 : n!=0 && n%1000000==0 ? 3 : 4);"
        ),
        "br",
    ),
    (
        (
            "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 :"
            " n%100==2 || n%100==22 || n%100==42 || n%100==62 || n%100==82 ||"
            " (n%1000==0 && ((n%100000>=1000 && n%100000<=20000) || n%100000==40000 ||"
            " n%100000==60000 || n%100000==80000)) || n%1000000==100000 ? 2 :"
            " n%100==3 || n%100==23 || n%100==43 || n%100==63 || n%100==83 ? 3 :"
            " n%100==1 || n%100==21 || n%100==41 || n%100==61 || n%100==81 ? 4 : 5);"
        ),
        "kw",
    ),
    # Semitic languages
    (
        (
            "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 :"
            " n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);"
        ),
        "ar ars",
    ),
    ("nplurals=4; plural=(n==1 ? 0 : n==2 ? 1 : n==0 || (n%100>=3 && n%100<=10) ? 2 : 3);", "apc"),
    (
        (
            "nplurals=5; plural=(n==1 ? 0 : n==2 ? 1 :"
            " n==0 || (n%100>=3 && n%100<=10) ? 2 : n%100>=11 && n%100<=19 ? 3 : 4);"
        ),
        "mt",
    ),
)
"""Expressions, and the codes they are for; a code without an own rule has its language's."""

DIFFERENCES = {
    "he": "gettext and the wiki's exports have one and other; only few nouns have the dual that"
    " CLDR sets apart, and Hebrew catalogs are made with two forms",
    "lv": "gettext's third form is for 0 alone, CLDR's for 0, 10 … 20, 30 …; Latvian catalogs are"
    " made with gettext's",
    "smn": "MediaWiki holds CLDR's three forms for wrong and has four",
}
"""Where an expression divides 0 … 200 otherwise than CLDR, and why it stays so."""

_BY_CODE = {code: forms for forms, codes in RULES for code in codes.split()}


def plural_forms_of(code: str, *others: str) -> str:
    """The plural forms of a code, else of the `others`, else of the language each begins with.

    `others` are codes for the same language. "sr-ec" has Serbian's forms, as sr has; "pt-br"
    has its own.
    """
    names = [name for name in (code, *others) if name]
    for name in (*names, *(name.partition("-")[0] for name in names)):
        if name in _BY_CODE:
            return _BY_CODE[name]
    return DEFAULT
