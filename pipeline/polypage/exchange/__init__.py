"""Translations that come from other tools, and go to them: PO of a wiki, XLIFF, TMX, CSV.

Laws, each with a test that hunts for its counterexample:
- What goes out and comes back unchanged changes nothing, in every form.
- A text is taken as current only if it was made for the definition that the unit has now.
- Nothing is lost: a text that is replaced stays as a `# was:` comment, and a current one is never
  replaced unless somebody asks for it.
- The same translations give the same bytes: no clock, no version, no machine in what is written.

The modules, lowest floor first:

    values        what a file brings (Batch, Incoming), what goes out (Sheet, Row)
    naming        what files call languages
    matching      which units a text is meant for
    taking        what becomes of a unit's entry
    po            a wiki's PO, and PO of anyone in any charset
    markup        XML, read without entities and without the network
    inline        texts with markup in them, for XLIFF and TMX
    xliff         XLIFF 1.2 and 2.0
    tmx           translation memories
    spreadsheet   CSV
    forms         which of them a file is in

Nothing here knows paths, settings or the clock: bytes and values in, values and bytes out.

Why no library: the Translate Toolkit, asked first, drops `<x/>` and `<ph/>` from texts in silence,
takes every XLIFF unit without `approved` for outdated, gives XLIFF 2.0's segments as units of
their own, pairs a TMX unit's first two languages whichever they are, and takes the `=` of a
wiki's headings for the separator of a CSV file. What a page needs of these formats is small: one
text, its context and its state. So they are read with the standard library's expat and csv, which
give the line of every fault, and the Toolkit is the judge of what is written here (in the tests).
For PO the strict reader of `polypage.catalogs` stays in charge, behind a change of charset: more
tolerant readers lose a letter, or an entry, where a quote is missing.
"""
