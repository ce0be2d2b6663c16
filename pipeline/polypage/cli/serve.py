"""`polypage serve`."""

from __future__ import annotations

from pathlib import Path

import click

from polypage.cli.common import hub_option, report
from polypage.cli.extras import install_command
from polypage.errors import UsageError
from polypage.hub.workspace import open_hub
from polypage.i18n import _


@click.command
@hub_option
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help=_("Where to listen; what others can reach needs --public, too."),
)
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help=_("The port; 0 for one that is free."),
)
@click.option("--public", is_flag=True, help=_("Let other machines read the site, too."))
def command(folder: Path | None, host: str, port: int, public: bool) -> None:
    """Show the site while you write: what is saved is seen in the browser at once.

    It needs the extra "serve", and writes no file. Ctrl-C ends it. A click on a text shows where
    it is translated.
    """
    try:
        from polypage.pandoc import Pandoc, program
        from polypage.serve.hosts import is_loopback
        from polypage.serve.served import Served
        from polypage.serve.server import address, listening, run

        path = program()
    except (ImportError, OSError):
        raise UsageError(
            _("serve needs packages that are not there; install them with: {}").format(
                install_command("serve")
            )
        ) from None
    if not is_loopback(host):
        if not public:
            raise UsageError(
                _("others could reach {}; if you want that, add --public").format(host)
            )
        click.echo(_("warning: everyone who can reach {} can read the site").format(host), err=True)
    hub = open_hub(folder)
    with listening(host, port) as bound, Pandoc(path, processes=1) as pandoc:
        served = Served(hub, pandoc)
        report(served.problems)
        click.echo(_("the site is at {} until you press Ctrl-C").format(address(host, bound)))
        run(served, host, bound)
