"""The command line."""

from __future__ import annotations

import atexit
import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from forklint import __version__
from forklint.config import UNLISTED, Config, ConfigError
from forklint.diagnostic import CONFIDENCES, PERSONAS

if TYPE_CHECKING:
    from forklint.workspace import Workspace

CLEAN, FINDINGS, FAILED = 0, 1, 2
FORMAT_NAMES = ("full", "concise", "json", "lsp")


class _CheckByDefault(click.Group):
    """A group whose default command is `check`, so that `forklint src/` works."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        known = {*self.commands, "--help", "-h", "--version"}
        if not args or args[0] not in known:
            args = ["check", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_CheckByDefault, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def cli() -> None:
    """Find fork() hazards in C and Python. `forklint PATHS` is `forklint check PATHS`."""


def _shared(command: Any) -> Any:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
_OPTIONS = (
    click.option(
        "--select", multiple=True, metavar="CODES", help="Only these codes or groups (FL1)."
    ),
    click.option("--ignore", multiple=True, metavar="CODES", help="Not these codes or groups."),
    click.option(
        "--min-confidence", type=click.Choice(CONFIDENCES), help="How sure. [default: high]"
    ),
    click.option("--persona", type=click.Choice(PERSONAS), help="For whom. [default: regular]"),
    click.option("--vendored", is_flag=True, default=None, help="Report vendored code as well."),
    click.option("--preview", is_flag=True, default=None, help="Report rules in preview as well."),
    click.option(
        "--config", "config_path", type=click.Path(path_type=Path), help="Configuration file."
    ),
    click.option("--exclude", multiple=True, metavar="PATTERN", help="Files not to read."),
    click.option(
        "-p", "--compile-commands", metavar="PATH", help="How C is compiled: a file, or its folder."
    ),
    click.option("--extra-arg", multiple=True, metavar="ARG", help="Add this to every command."),
    click.option("--removed-arg", multiple=True, metavar="PATTERN", help="Take this from it."),
    click.option(
        "--target-python", metavar="VERSION", help="Python that the code is to run on: 3.12."
    ),
    click.option(
        "--unlisted", type=click.Choice(UNLISTED), help="C files not listed there. [default: infer]"
    ),
)


@cli.command()
@_PATHS
@_shared
@click.option("--output-format", type=click.Choice(FORMAT_NAMES), default="full", show_default=True)
@click.option("--output-file", type=click.Path(path_type=Path), help="Write findings there.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@click.option("--strict", is_flag=True, help="Exit with 1 if a file was not understood.")
@click.option("--force-exclude", is_flag=True, help="Exclude named files too (for pre-commit).")
@click.option("--no-progress", is_flag=True, hidden=True)
@click.option("-q", "--quiet", is_flag=True, help="No closing line.")
@click.option("-v", "--verbose", is_flag=True, help="Tell files understood in part, and the work.")
def check(paths: tuple[Path, ...], **options: Any) -> None:
    """Report fork hazards in PATHS, the current folder by default."""
    run = _run(paths, options)
    from forklint.report import FORMATS, MACHINE, View, summary

    name, target = options["output_format"], options["output_file"]
    view = View(run.texts, _wants_colour() and target is None)
    _write(FORMATS[name](run.result, view), target, view.colour)
    err = name in MACHINE or target is not None
    for line in summary.troubles(run.result, options["verbose"]):
        click.echo(line, err=True)
    if options["verbose"]:
        for line in summary.details(run.result):
            click.echo(line, err=True)
    if not options["quiet"]:
        click.echo(summary.last_line(run.result), err=err)
    sys.exit(_status(run.result, options))


@cli.command()
@_PATHS
@_shared
def sites(paths: tuple[Path, ...], **options: Any) -> None:
    """Print every fork, thread start, exec and pool, and why it is reported or silent."""
    run = _run(paths, options)
    from forklint.report import sites as report
    from forklint.report import summary

    _write(report.render(run.result), None, False)
    click.echo(summary.last_line(run.result))


@cli.command()
@_PATHS
@_shared
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
@click.option("-v", "--verbose", is_flag=True, help="Tell what was healed, and each lost call.")
def doctor(paths: tuple[Path, ...], form: str, verbose: bool, **options: Any) -> None:
    """Print what C is parsed with, how each file is compiled and how well it is understood."""
    from forklint import builds
    from forklint.frontends.c import about
    from forklint.frontends.c.library import LibclangError
    from forklint.models.tables import ModelError
    from forklint.report import doctor as report
    from forklint.session import examine

    space, config = _space(paths, options)
    try:
        build = builds.read(space, config)
        found = report.Findings(
            __version__, about.libclang(), about.headers(), build.used,
            [*space.problems, *build.problems],
            examine(space.texts, config, space.reported, build.flags),
        )  # fmt: skip
    except (ConfigError, LibclangError, ModelError) as error:
        _fail(str(error))
    _write(
        report.json_lines(found) if form == "json" else report.render(found, verbose), None, False
    )


@cli.command()
@click.argument("code", required=False)
@click.option("--all", "every", is_flag=True, help="Every rule.")
def rule(code: str | None, every: bool) -> None:
    """Explain a rule by its code or name."""
    from forklint.registry import builtin_rules, page_of

    if code is None and not every:
        _fail("which rule? `forklint rule FL101`, or `forklint rule --all`")
    chosen = [
        r for r in builtin_rules() if every or (code or "").upper() == r.code or code == r.name
    ]
    if not chosen:
        _fail(f"no rule {code!r}; `forklint rule --all` prints them all")
    _write((page_of(r) for r in chosen), None, False)


@cli.command(hidden=True)
@click.argument("path", type=click.Path(path_type=Path))
def dump(path: Path) -> None:
    """Print the graphs that a file is lowered to."""
    from forklint import workspace
    from forklint.report import graphs
    from forklint.session import lower_all

    try:
        texts = workspace.read([path]).texts
    except workspace.PathError as error:
        _fail(str(error))
    only = {p: t for p, t in texts.items() if p == workspace.shown(path)}
    _write(graphs.render(lower_all(only)), None, False)


class _Run:
    """A result with the texts it speaks of."""

    def __init__(self, result: Any, texts: dict[str, str]) -> None:
        self.result, self.texts = result, texts


def _run(paths: tuple[Path, ...], options: dict[str, Any]) -> _Run:
    """Read, check, and leave with a message if that cannot be done."""
    from forklint import builds
    from forklint.models.tables import ModelError
    from forklint.registry import builtin_rules
    from forklint.session import check as check_texts

    space, config = _space(paths, options)
    try:
        build = builds.read(space, config)
        result = check_texts(
            space.texts, builtin_rules(), config, space.reported, space.vendored, build.flags
        )
    except (ConfigError, ModelError) as error:
        _fail(str(error))
    result.troubles[:0] = [*space.problems, *build.problems]
    return _Run(result, space.texts)


def _space(paths: tuple[Path, ...], options: dict[str, Any]) -> tuple[Workspace, Config]:
    """Read the files of PATHS and the configuration, and leave if that cannot be done."""
    from forklint import workspace

    chosen = paths or (Path("."),)
    try:
        workspace.look(chosen)
        if named := options["compile_commands"]:
            workspace.look([Path(named)])
        config, config_file = _config(chosen, options)
        forced = options.get("force_exclude", False)
        space = workspace.read(chosen, config_file, config.exclude, forced)
    except (ConfigError, workspace.PathError) as error:
        _fail(str(error))
    except FileNotFoundError:
        _fail("the current folder does not exist any more")
    if not space.reported and not space.problems:
        click.echo("no C or Python files under the given paths", err=True)
    for other in _other_configs(chosen, config_file):
        click.echo(f"{other}: not used; one configuration holds for a run", err=True)
    return space, config


def _other_configs(paths: Iterable[Path], used: Path | None) -> Iterable[Path]:
    from forklint import config

    found = (config.find(r if r.is_dir() else r.parent) for p in paths for r in [p.resolve()])
    return dict.fromkeys(f for f in found if f is not None and used is not None and f != used)


def _config(paths: Iterable[Path], options: dict[str, Any]) -> tuple[Config, Path | None]:
    from forklint import config

    first = next(iter(paths)).resolve()
    named: Path | None = options["config_path"]
    if named is not None and not named.is_file():
        raise ConfigError(f"{named}: no such file")
    found = named or config.find(first if first.is_dir() else first.parent)
    made = config.load(found) if found else Config()
    models = tuple(str((found.parent / m).resolve()) for m in made.models) if found else ()
    values = {
        "select": _codes(options["select"]),
        "ignore": _codes(options["ignore"]),
        "exclude": (*made.exclude, *options["exclude"]),
        "models": models,
        "compile_commands": _commands(options["compile_commands"], made, found),
        "extra_args": (*made.extra_args, *options["extra_arg"]),
        "removed_args": (*made.removed_args, *options["removed_arg"]),
        **{
            k: options[k]
            for k in (
                "min_confidence",
                "persona",
                "vendored",
                "preview",
                "unlisted",
                "target_python",
            )
        },
    }
    chosen = config.override(made, **values)
    if chosen.target_python and not config.is_version(chosen.target_python):
        raise ConfigError(
            f"--target-python: {chosen.target_python!r} is no version of Python (3.12)"
        )
    if unknown := _unknown_codes(chosen):
        raise ConfigError(f"no rule or group of rules {unknown!r}; `forklint rule --all` has them")
    return chosen, found


def _commands(named: str | None, made: Config, found: Path | None) -> str:
    """Return where the compile commands are: as the user says, else the configuration's file."""
    if named or not made.compile_commands or found is None:
        return str(Path(named).resolve()) if named else ""
    return str(found.parent / made.compile_commands)


def _unknown_codes(chosen: Config) -> str:
    """Return a code that no rule's code begins with, "" if there is none."""
    from forklint.registry import builtin_rules

    known = [rule.code for rule in builtin_rules()]
    asked = (*chosen.select, *chosen.ignore)
    return next((a for a in asked if not any(code.startswith(a) for code in known)), "")


def _codes(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(c.strip().upper() for value in values for c in value.split(",") if c.strip())


def _wants_colour() -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _write(lines: Iterable[str], target: Path | None, colour: bool) -> None:
    if target is None or str(target) == "-":
        for line in lines:
            click.echo(line, color=colour)
        return
    try:
        target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        _fail(f"{target}: cannot be written: {error.strerror}")


def _status(result: Any, options: dict[str, Any]) -> int:
    if result.failed:
        return FAILED
    failed = options["strict"] and bool(result.troubles)
    if (result.diagnostics or failed) and not options["exit_zero"]:
        return FINDINGS
    return CLEAN


def _fail(message: str) -> Any:
    click.echo(f"forklint: {message}", err=True)
    sys.exit(FAILED)


def main() -> None:
    """Run the command line; a reader that goes away ends it quietly, an interrupt at once."""
    signal.signal(signal.SIGINT, _interrupted)
    gc.disable()  # an analysis makes next to no cycles, and millions of objects to walk
    atexit.register(gc.freeze)  # or the interpreter walks them at its end
    sys.warnoptions.append("ignore:resource_tracker")  # it clears up behind an interrupt, quietly
    try:
        cli()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(CLEAN)
    except OSError as error:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115  what is left cannot be written either
        what = f"{error.filename}: " if error.filename else "the output cannot be written: "
        _fail(f"{what}{error.strerror}")


def _interrupted(number: int, frame: Any) -> None:
    """End the workers and then this process, as the signal would have, wherever it stands."""
    for worker in multiprocessing.active_children():
        worker.kill()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
