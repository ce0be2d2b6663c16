"""The wikitext of a localized page, made ready for pandoc."""
