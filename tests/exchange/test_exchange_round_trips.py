"""What goes out and comes back unchanged changes nothing, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.exchange_hubs import entries, make_hub, run_export, run_import, set_entries, snapshot
from exchange.exchange_strategies import entry_of, sheets
from polypage import languages
from polypage.catalogs import Entry
from polypage.exchange.forms import FORMS, read
from polypage.exchange.matching import Known, bare, match
from polypage.exchange.taking import Outcome, take
from polypage.exchange.values import Batch, Incoming, Sheet, Written
from polypage.kept import was_line

forms = pytest.mark.parametrize("form", FORMS)


def there(form: str, sheet: Sheet) -> tuple[Written, Batch]:
    """What goes out, and what is read from it."""
    written = FORMS[form].write([sheet])
    batches = read(written.data, FORMS[form].suffix, languages.find("en"))
    assert len(batches) <= 1
    return written, batches[0] if batches else Batch([])


def taken(
    sheet: Sheet, batch: Batch, *, empty: bool = False, overwrite: bool = False
) -> tuple[dict[str, Entry], list[Outcome]]:
    """The page's entries after all has come in."""
    found = {row.message.context: entry_of(row, empty=empty) for row in sheet.rows}
    matches = match(batch, Known(row.message for row in sheet.rows))
    assert matches.unknown == []
    assert matches.refused == []
    outcomes = []
    for incoming, (message,) in matches.meant:
        entry, outcome = take(found[message.context], incoming, overwrite=overwrite)
        found[message.context] = entry
        outcomes.append(outcome)
    return found, outcomes


@forms
@given(sheet=sheets(), overwrite=st.booleans())
def test_nothing_changes(form: str, sheet: Sheet, overwrite: bool) -> None:
    _, batch = there(form, sheet)
    found, _ = taken(sheet, batch, overwrite=overwrite)
    for row in sheet.rows:
        text = row.translation.text if row.translation else ""
        if form == "po" and overwrite and text.startswith("!!FUZZY!!"):
            continue  # a wiki's mark, which no wiki has as text
        assert found[row.message.context] == entry_of(row)


@forms
@given(sheet=sheets())
def test_every_state_and_text_comes_back_to_an_empty_hub(form: str, sheet: Sheet) -> None:
    written, batch = there(form, sheet)
    found, _ = taken(sheet, batch, empty=True)
    for row in sheet.rows:
        entry, translation = found[row.message.context], row.translation
        missing = row.message.context in written.left_out
        if translation is None or missing or (form == "tmx" and translation.outdated):
            assert entry.msgstr == ""
            continue
        text = translation.text.removeprefix("!!FUZZY!!") if form == "po" else translation.text
        if not bare(text):
            assert entry.msgstr == ""
            continue
        marked = form == "po" and translation.text != text
        assert entry.msgstr == text.strip("\n")
        assert entry.fuzzy == (translation.outdated or marked)
        previous = row.previous if form == "xliff" else None
        if previous is not None and bare(previous) == bare(row.message.definition):
            previous = None
        assert entry.previous_msgid == previous


@given(sheet=sheets())
def test_only_what_xml_cant_hold_is_left_out_and_told(sheet: Sheet) -> None:
    for form in ("xliff", "tmx"):
        for context in FORMS[form].write([sheet]).left_out:
            row = next(row for row in sheet.rows if row.message.context == context)
            texts = [row.message.definition, row.previous or ""]
            texts += [row.translation.text] if row.translation else []
            assert any(
                ord(sign) < 32 or ord(sign) in {0xFFFE, 0xFFFF} for text in texts for sign in text
            )
    assert FORMS["po"].write([sheet]).left_out == FORMS["csv"].write([sheet]).left_out == ()


@given(sheet=sheets(), text=st.text(min_size=1, max_size=5))
def test_a_text_for_another_definition_is_never_current(sheet: Sheet, text: str) -> None:
    for row in sheet.rows:
        for empty in (True, False):
            for overwrite in (True, False):
                before = entry_of(row, empty=empty)
                incoming = Incoming(row.message.definition + "!", text)
                after, outcome = take(before, incoming, overwrite=overwrite)
                assert outcome is not Outcome.CURRENT
                if after is not before:
                    assert after.fuzzy
                    assert after.previous_msgid == incoming.source
                if before.msgstr and not before.fuzzy:
                    assert after is before


@given(sheet=sheets(), incoming=sheets(), overwrite=st.booleans())
def test_no_text_is_lost_whatever_comes_in(sheet: Sheet, incoming: Sheet, overwrite: bool) -> None:
    for row in sheet.rows:
        for other in incoming.rows:
            if other.translation is None:
                continue
            before = entry_of(row)
            one = Incoming(
                row.message.definition,
                other.translation.text,
                outdated=other.translation.outdated,
                previous=other.previous,
            )
            after, outcome = take(before, one, overwrite=overwrite)
            old = before.msgstr
            if old and after.msgstr != old:
                assert "".join(after.translator_comments).rstrip() == was_line(old).rstrip()
                assert outcome in {Outcome.CURRENT, Outcome.OUTDATED}
            else:
                assert after.translator_comments == ()
            again, second = take(after, one, overwrite=overwrite)
            assert again is after
            assert second in {Outcome.SAME, Outcome.KEPT}


PAGE = """<translate>
== Kitchen == <!--T:1-->

<!--T:2-->
Open on <b>Tuesdays</b> & "more".
[<tvar name="map">https://example.org/map</tvar> The way], $map

<!--T:3-->
* one; two,
* three

<!--T:4-->
== Kitchen ==

<!--T:5-->
Same.

<!--T:6-->
Same.
</translate>
"""


@forms
def test_a_hub_stays_as_it_is_to_the_last_byte_and_time(form: str, tmp_path: Path) -> None:
    hub = make_hub(tmp_path, {"Hubs/Tea time": PAGE, "Other": PAGE}, languages=["fr", "pt-br"])
    set_entries(
        hub,
        "Hubs/Tea time",
        {
            "1": ("== Cuisine ==", False),
            "2": ('Ouvert le <b>mardi</b> & "plus".\n[$map Le chemin]', True),
            "3": ("* un; deux,\n* trois", False),
            "4": ("== Coin ==", True),
            "5": ("Pareil.", False),
            "6": ("Idem.", False),
        },
    )
    set_entries(hub, "Other", {"5": ("Igual.", False), "6": ("Mesmo.", True)}, "pt-br")
    before = snapshot(hub)
    for name, data in run_export(hub, form).items():
        path = tmp_path / "out" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        for overwrite in (False, True):
            language = name.partition("/")[0].partition(".")[0]
            answers = run_import(hub, path, code=language, overwrite=overwrite)
            for answer in answers:
                assert answer.problems == []
                assert set(answer.outcomes) <= {Outcome.SAME}
                assert (answer.kept, answer.unknown, answer.refused) == ([], [], [])
    assert snapshot(hub) == before


@forms
def test_another_hub_gets_all_that_the_form_can_say(form: str, tmp_path: Path) -> None:
    hub = make_hub(tmp_path / "a", {"Page": PAGE})
    set_entries(
        hub, "Page", {"1": ("== Cuisine ==", False), "3": ("* un", True), "5": ("P", False)}
    )
    other = make_hub(tmp_path / "b", {"Page": PAGE})
    for name, data in run_export(hub, form).items():
        path = tmp_path / Path(name).name
        path.write_bytes(data)
        run_import(other, path, code="fr")
    mine, theirs = entries(hub, "Page"), entries(other, "Page")
    if form == "tmx":
        assert theirs.pop("3").msgstr == ""
        del mine["3"]
    assert theirs == mine


def test_old_codes_come_back_through_their_tags(tmp_path: Path) -> None:
    codes = ["bat-smg", "no", "zh-yue", "sr-ec", "pt-br", "zh-hans", "als"]
    hub = make_hub(tmp_path, {"Page": PAGE}, languages=codes)
    for code in codes:
        set_entries(hub, "Page", {"5": (f"text in {code}", False)}, code)
    before = snapshot(hub)
    for form in ("po", "xliff", "tmx"):
        for name, data in run_export(hub, form).items():
            path = tmp_path / f"file{FORMS[form].suffix}"
            path.write_bytes(data)
            (answer,) = run_import(hub, path)
            assert answer.problems == []
            assert answer.language == name.partition("/")[0].removesuffix(".tmx")
    assert snapshot(hub) == before
