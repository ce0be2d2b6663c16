"""The site: localized pages as HTML, for readers. Pure: no path, no process, no clock."""
