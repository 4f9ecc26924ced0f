"""`completion`: what makes Tab work."""

import click

from outreach.cli.shells import Shell, script


@click.command()
@click.argument("shell", type=click.Choice([shell.value for shell in Shell]))
def completion(*, shell: str) -> None:
    """Print what makes Tab complete commands, options and names in bash, zsh or fish.

    \b
    outreach completion bash > ~/.local/share/bash-completion/completions/outreach
    outreach completion zsh > ~/.zfunc/_outreach      # a folder in fpath, before compinit
    outreach completion fish > ~/.config/fish/completions/outreach.fish
    """  # noqa: D301 (click reads the escape)
    click.echo(script(Shell(shell)), nl=False)
