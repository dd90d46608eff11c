"""doctor: whether everything is as it must be, and what to do where it is not."""

import click

from sincerely.cli.common import (
    account_option,
    config_option,
    emit,
    json_option,
)
from sincerely.review.shown import safe


@click.command()
@click.option(
    "--timeout", type=click.FloatRange(1, 600), default=60.0, show_default=True,
    help="Seconds for all of it.",
)  # fmt: skip
@click.option("--names", is_flag=True, help="Show addresses and names in full.")
@account_option
@config_option
@json_option
@click.pass_context
def doctor(
    ctx: click.Context, timeout: float, names: bool, account: str | None, as_json: bool
) -> None:
    """Try everything the daemon needs, without sending or changing anything.

    Ends with 0 where nothing fails, else with the code of the first failure. Names and addresses are
    shortened, so that what it prints can be shown to others.
    """
    from sincerely.checks import findings
    from sincerely.checks.doctor import examine, own_words
    from sincerely.checks.local import home
    from sincerely.config import find, load
    from sincerely.words.errors import ConfigProblems, UsageProblem

    hide = findings.hiding([], "" if names else home())
    try:
        config = load(find((ctx.obj or {}).get("config")).path)
    except ConfigProblems as error:
        found = [findings.Finding("configuration", findings.FAIL, p, error.hint, code=78)
                 for p in error.problems]  # fmt: skip
    else:
        known = [a.name for a in config.file.accounts]
        if account is not None and account not in known:
            raise UsageProblem(
                f"there is no account {account!r}", f"configured: {', '.join(known)}"
            )
        found = examine(config, timeout, account)
        hide = (lambda text: text) if names else findings.hiding(own_words(config), home())
    code = findings.exit_code(found)
    if as_json:
        emit({"ok": code == 0, "checks": [findings.as_data(f, hide) for f in found]})
    else:
        for finding in found:
            about = f"{finding.about}: " if finding.about else ""
            click.echo(f"{finding.level:<5}{about}{finding.check}: {safe(hide(finding.text))}")
            if finding.fix and finding.level != findings.OK:
                click.echo(f"       {safe(hide(finding.fix))}")
    ctx.exit(code)
