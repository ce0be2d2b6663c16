"""White space as the reference sees it: ASCII only, and in two different sets.

Its patterns know six blanks; its trimming knows five of them and the NUL character. The
difference shows on pages with form feeds, and both are needed to follow it to the letter.
"""

from typing import Final

BLANKS: Final = " \t\n\r\v\f"
"""What separates units (rule 4) and stands before a marker at a line's end (rule 5)."""

TRIMMED: Final = " \t\n\r\v\0"
"""What makes a text count as empty."""
