"""Names of files on the command line, which a shell can complete."""

from typing import Any

import click


class _File(click.ParamType[str]):
    """A file's name, which is any text; what it is for is the shell."""

    name = "file"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[Any]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file")]


FILE = _File()
