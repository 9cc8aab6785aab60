"""Read, from configuration that is never run, which servers load a program before they fork workers.

gunicorn does so with `--preload`, uWSGI without `lazy-apps`, Celery's workers always do.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from forklint.ir import Server
from forklint.source import Span

NAMES = (
    "Procfile*", "*Dockerfile*", "*compose*.yml", "*compose*.yaml", "*.service", "*.ini", "*.conf",
    "*.sh", "*.env", "app.yaml", "fly.toml",
)  # fmt: skip
MENTIONS = re.compile(r"gunicorn|uwsgi|celery", re.I)
_COMMAND = re.compile(r"(?<![\w./-])(?:[\w./-]*/)?(gunicorn|uwsgi|celery)(?=[\s\"',]|$)")
_APP = re.compile(r"(?P<module>[A-Za-z_]\w*(?:\.\w+)*)(?::(?P<name>[A-Za-z_]\w*)(?P<call>\(.*)?)?$")
_FILE = re.compile(r"(?P<module>[\w./-]+)\.(?:py|wsgi)$")
_ENDS = frozenset({"&&", "||", ";", "|", "&", "#"})
_UNFORKED = frozenset({"solo", "threads", "gevent", "eventlet"})  # pools of Celery
_TRUE = frozenset({"true", "1", "yes", "on"})


@dataclass(frozen=True, slots=True)
class _Command:
    """A command line that starts a server, as far as it is told."""

    program: str
    words: tuple[str, ...]
    span: Span

    def has(self, *flags: str) -> bool:
        """Whether one of some flags is given."""
        return any(w.partition("=")[0] in flags for w in self.words)

    def option(self, *flags: str) -> str:
        """Return the value of an option, "" if it is not given."""
        for number, word in enumerate(self.words):
            name, equals, value = word.partition("=")
            if name in flags:
                return value if equals else "".join(self.words[number + 1 : number + 2])
        return ""


def servers(texts: Mapping[str, str]) -> tuple[Server, ...]:
    """Return the servers that texts tell of, by whatever is no source of C."""
    commands: list[_Command] = []
    found: list[Server] = []
    conf: dict[str, tuple[bool, Server]] = {}
    for path, text in sorted(texts.items()):
        name = PurePosixPath(path).name
        if name.endswith(".py"):
            if "gunicorn" in name or "preload_app" in text:
                conf[path] = _gunicorn_file(text, path)
        elif MENTIONS.search(text) and not name.endswith((".c", ".h")):
            commands += _commands(path, text)
            if name.endswith(".ini"):
                found += _uwsgi_file(path, text)
    for command in commands:
        found += _READERS[command.program](command, conf)
    loose = [server for preload, server in conf.values() if preload and server.module]
    return tuple(dict.fromkeys([*found, *loose]))


# Command lines, wherever they stand


def _commands(path: str, text: str) -> Iterator[_Command]:
    """Yield the commands of a text; one goes on over joined lines and over items of a list."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line.lstrip().startswith("#"):
            continue
        for match in _COMMAND.finditer(line):
            rest = [line[match.end() :], *_more(lines, number)]
            words = tuple(_words(" ".join(rest)))
            place = Span(path, number + 1, match.start(1) + 1, number + 1, match.end(1) + 1)
            yield _Command(match[1], words, place)


def _more(lines: Sequence[str], number: int) -> Iterator[str]:
    """Yield the lines that a command goes on in."""
    is_item = lines[number].lstrip().startswith("- ")
    is_open = lines[number].count("[") > lines[number].count("]")
    for before, line in zip(lines[number:], lines[number + 1 :], strict=False):
        if before.rstrip().endswith("\\") or (is_item and line.lstrip().startswith("- ")):
            yield line
        elif is_open:
            yield line
            is_open = "]" not in line
        else:
            return


def _words(text: str) -> Iterator[str]:
    for word in re.sub(r"[\"'\[\],\\]|(?<=\s)-(?=\s)", " ", text).split():
        if word in _ENDS:
            return
        yield word.removesuffix(";")


def _gunicorn(command: _Command, conf: Mapping[str, tuple[bool, Server]]) -> Iterator[Server]:
    """Yield what a command of gunicorn loads before it forks."""
    named = command.option("-c", "--config").removeprefix("file:") or "gunicorn.conf.py"
    module = named.removeprefix("python:").replace(".", "/") + ".py"
    used = next((k for p, k in conf.items() if p.endswith((named, module))), None)
    if not (command.has("--preload") or (used is not None and used[0])):
        return
    apps = [m for w in command.words if (m := _APP.match(w)) and m["name"]]
    apps += [m for w in command.words if w.endswith(("wsgi", "asgi")) and (m := _APP.match(w))]
    base = used[1] if used is not None else Server("gunicorn", "", command.span)
    if apps:
        called = apps[0]["name"] if apps[0]["call"] else ""
        yield replace(base, module=apps[0]["module"], factory=called)
    else:
        yield base


def _uwsgi(command: _Command, _: Mapping[str, tuple[bool, Server]]) -> Iterator[Server]:
    options = {
        w.partition("=")[0].lstrip("-"): command.option(w.partition("=")[0])
        for w in command.words
        if w.startswith("-")
    }
    yield from _uwsgi_of({k: v or "true" for k, v in options.items()}.get, command.span)


def _celery(command: _Command, _: Mapping[str, tuple[bool, Server]]) -> Iterator[Server]:
    app = command.option("-A", "--app").partition(":")[0]
    pool = command.option("-P", "--pool")
    if "worker" in command.words and pool not in _UNFORKED:
        yield Server("Celery", app, command.span)


_READERS: Mapping[str, Callable[..., Iterator[Server]]] = {
    "gunicorn": _gunicorn,
    "uwsgi": _uwsgi,
    "celery": _celery,
}

# Files


def _gunicorn_file(text: str, path: str) -> tuple[bool, Server]:
    """Return what a configuration file of gunicorn sets, read off its syntax tree."""
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError):
        body = []
    values: dict[str, tuple[object, int]] = {}
    hooks: list[str] = []
    for node in body:
        if isinstance(node, ast.FunctionDef) and node.name in ("post_fork", "post_worker_init"):
            hooks.append(node.name)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    values[target.id] = node.value.value, node.lineno
    preload, line = values.get("preload_app", (False, 1))
    app = _APP.match(str(values.get("wsgi_app", ("", 1))[0]))
    span = Span(path, line, 1, line, 1 + len("preload_app"))
    module, called = (app["module"], app["name"] if app["call"] else "") if app else ("", "")
    return bool(preload), Server("gunicorn", module, span, called or "", tuple(hooks))


def _uwsgi_file(path: str, text: str) -> Iterator[Server]:
    """Yield what the section of uWSGI in a file sets."""
    options: dict[str, str] = {}
    begun, is_inside = 0, False
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip()
        if line.startswith("["):
            is_inside = line == "[uwsgi]"
            begun = begun or (number if is_inside else 0)
        elif is_inside and line and line[0] not in "#;":
            key, _, value = line.partition("=")
            options.setdefault(key.strip(), value.strip() or "true")
    if begun:
        yield from _uwsgi_of(options.get, Span(path, begun, 1, begun, 8))


def _uwsgi_of(option: Callable[[str], str | None], span: Span) -> Iterator[Server]:
    """Yield what uWSGI loads before it forks: the application, unless each worker is to do it."""
    if any(option(key) in _TRUE for key in ("lazy-apps", "lazy")):
        return
    workers = option("processes") or option("workers") or option("p") or "1"
    if option("master") not in _TRUE and workers == "1":
        return
    named = option("module") or option("wsgi") or option("w") or ""
    if app := _APP.match(named):
        yield Server("uWSGI", app["module"], span, (app["name"] or "") if app["call"] else "")
    elif file := _FILE.match(option("wsgi-file") or option("file") or ""):
        yield Server("uWSGI", file["module"].strip("./").replace("/", "."), span)
