"""`python -m polypage` is `polypage`."""

from polypage.cli import main

main()
