"""Parse a C file as it comes: without flags, with headers missing, with names undeclared.

clang drops a statement whose type it does not know, so an incomplete parse hides calls without a
word.  Healing reads its complaints and parses again with what is missing: the project's header of
that name if there is one, else an empty one; a declaration for a name nobody declares.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from clang.cindex import Diagnostic, TranslationUnit, TranslationUnitLoadError

from forklint.frontends.c.configure import answered, asked, configured, templates
from forklint.frontends.c.flags import GUESSED
from forklint.frontends.c.included import irregular
from forklint.frontends.c.library import index
from forklint.source import CXX_SUFFIXES

ROUNDS = 10
_INCLUDE = PurePosixPath(__file__).parent.parent / "include"
_VIRTUAL = "/forklint-virtual"  # a folder that exists only in memory
_PRELUDE = f"{_VIRTUAL}/prelude.h"
KEEP_GOING = 0x200  # libclang: go on behind a missing header
_OPTIONS = TranslationUnit.PARSE_INCOMPLETE | KEEP_GOING | 0x1  # 0x1: detailed preprocessing
_WARNINGS = (
    "implicit-function-declaration", "implicit-int", "int-conversion", "return-type",
    "incompatible-function-pointer-types", "incompatible-pointer-types",
)  # fmt: skip
_C = ("-xc", "-std=gnu17", *(f"-Wno-{warning}" for warning in _WARNINGS))
_CXX = ("-xc++", "-std=gnu++20", "-Wno-non-pod-varargs", "-idirafter", str(_INCLUDE / "cxx"))
_ARGUMENTS = (
    "-ferror-limit=0",
    "-isystem", str(_INCLUDE / "builtin"), "-idirafter", str(_INCLUDE / "posix"),
)  # fmt: skip
_MISSING = re.compile(r"'([^']+)' file not found")
_TYPE = re.compile(r"unknown type name '(\w+)'")
_TAG = re.compile(r"must use '(?:struct|union|enum)' tag to refer to type '(\w+)'")
_NAME = re.compile(r"use of undeclared identifier '(\w+)'")
_SYNTAX = re.compile(
    r"expected|a type specifier is required|type specifier missing|parameter list without types"
)
_CLASH = re.compile(
    r"(?:redefinition of|redefinition of parameter) '(\w+)'|typedef redefinition with different types"
)
_DOUBLE = re.compile(r"cannot combine with previous|expected function body|expected ';' after top")
_HOLLOW = re.compile(
    r"incomplete (?:definition of )?type '(?:const |volatile )*(?:struct |union )?(\w+)'"
)
_MEMBER = re.compile(r"no member named '(\w+)' in '(?:struct |union )?(\w+)'")
_WORD = re.compile(r"[A-Za-z_]\w*")
_NEAR = 400  # bytes before a name in which the statement before it ends
_COMMENT = re.compile(rb"/\*.*?\*/|//[^\n]*", re.S)
_BEGINS = re.compile(rb"(?:^|[;{}])\s*(?:(?:const|static|volatile|register)\s+)*$")
_DECLARED = re.compile(rb"\w+\s*\*[\s*]*(?:const\s+)?\w+\s*(?:[;,\[]|=[^=])")
_CAST = re.compile(rb"\w+(?:\s+const)?\s*\*[\s*]*\)")
_CONFIG = re.compile(r"(?:^|/)(?:\w+[-_])?config\.h(?:pp)?$")  # config.h, curl_config.h


@dataclass(frozen=True, slots=True)
class Request:
    """One file to parse.

    headers: paths of the project's header files; configurations: the compiler arguments of each
    way in which it is compiled; functions: the only functions to lower, None for all; forced: headers that
    the compiler is told to include, if there is a template of them or anything asks for one; asked: what
    the headers ask of a configuration that has none.
    """

    path: str
    text: str
    headers: Sequence[str] = ()
    configurations: Sequence[Sequence[str]] = (GUESSED,)
    functions: frozenset[str] | None = None
    forced: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()

    @property
    def is_cplusplus(self) -> bool:
        """Whether the file is C++, by its name."""
        return self.path.endswith(CXX_SUFFIXES)


@dataclass(slots=True)
class Cure:
    """What healing adds to the next parse."""

    folders: dict[str, None] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    prelude: dict[str, str] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)

    def declare(self, name: str, text: str) -> None:
        """Declare a name, unless a declaration of it turned up after all."""
        if name not in self.refused:
            self.prelude.setdefault(name, text)

    def said(self) -> tuple[str, ...]:
        """Say what was added, a line each."""
        return (
            *(f"headers found in {folder}" for folder in self.folders),
            *(
                f"{'made as configure would' if text else 'taken as empty'}: {name.removeprefix(_VIRTUAL + '/')}"
                for name, text in self.files.items()
            ),
            *(f"declared: {text}" for text in self.prelude.values()),
        )

    def state(self) -> tuple[int, int, frozenset[tuple[str, str]], int]:
        """Return what tells whether anything has changed."""
        declared = frozenset(self.prelude.items())
        return len(self.folders), len(self.files), declared, len(self.refused)


@dataclass(slots=True)
class Unit:
    """A parsed file and what was missing."""

    parsed: TranslationUnit
    cure: Cure
    problems: list[str] = field(default_factory=list)


def parse(request: Request, cure: Cure | None = None) -> Unit:
    """Parse a file, healing what can be healed; cure is what another text of the file needed.

    Raises TranslationUnitLoadError if libclang gives no translation unit at all.
    """
    cure = cure or Cure()
    for name in request.forced:
        if text := _from_template(request, name):
            cure.files.setdefault(f"{_VIRTUAL}/{name}", text)
    unit = _once(request, cure)
    for _ in range(ROUNDS):
        if not _heal(request, unit, cure):
            break
        unit = _once(request, cure)
    return Unit(unit, cure, sorted({_told(d) for d in _errors(unit)}))


def _once(request: Request, cure: Cure) -> TranslationUnit:
    prelude = "#pragma once\n" + "\n".join(cure.prelude.values()) + "\n"
    language = _CXX if request.is_cplusplus else _C
    arguments = [
        *language, *_ARGUMENTS, *_fitting(request), "-include", _PRELUDE,
        *(part for folder in cure.folders for part in ("-idirafter", folder)),
        "-idirafter", _VIRTUAL,
        *(
            part for name in request.forced if f"{_VIRTUAL}/{name}" in cure.files
            for part in ("-include", f"{_VIRTUAL}/{name}")
        ),
    ]  # fmt: skip
    path = f"./{request.path}" if request.path.startswith("-") else request.path  # no option
    empty = irregular(request.path, request.text, request.headers, request.configurations[0])
    files = [
        (path, request.text), (_PRELUDE, prelude), *cure.files.items(), *((e, "") for e in empty),
    ]  # fmt: skip
    made = index().parse(path, args=arguments, unsaved_files=files, options=_OPTIONS)
    if made is None:
        raise TranslationUnitLoadError("libclang gave no translation unit")
    return made


def _fitting(request: Request) -> list[str]:
    """Return the compiler's arguments without a standard of the other language."""
    arguments = request.configurations[0]
    return [
        a for a in arguments
        if not a.startswith("-std=") or ("++" in a) == request.is_cplusplus
    ]  # fmt: skip


def _errors(unit: TranslationUnit) -> list[Diagnostic]:
    return [d for d in unit.diagnostics if d.severity >= Diagnostic.Error]


def _told(diagnostic: Diagnostic) -> str:
    return f"line {diagnostic.location.line}: {diagnostic.spelling}"


def _heal(request: Request, unit: TranslationUnit, cure: Cure) -> bool:
    """Add to cure what the errors of a parse ask for; return whether that is anything new.

    While headers are missing nothing else is asked: what they declare would seem undeclared.
    """
    before = cure.state()
    errors = _errors(unit)
    missing = [m[1] for d in errors if (m := _MISSING.search(d.spelling))]
    tried = frozenset(cure.folders)
    for name in missing:
        _find_header(request, name, cure, tried)
    if before == cure.state():
        _withdraw(errors, cure)
        for diagnostic in errors:
            _declare(request, diagnostic, cure)
    return before != cure.state()


def _withdraw(errors: Sequence[Diagnostic], cure: Cure) -> None:
    """Take back what was declared of a name that the sources declare as something else.

    What was taken for a type and stands before one is a macro for an attribute.
    """
    for diagnostic in errors:
        if _DOUBLE.search(diagnostic.spelling):
            for name in _words_at(diagnostic):
                if cure.prelude.get(name, "").startswith("typedef int"):
                    cure.prelude[name] = f"#define {name}"
        if clash := _CLASH.search(diagnostic.spelling):
            words = (clash[1], f"struct {clash[1]}") if clash[1] else _words_at(diagnostic)
            for name in words:
                if cure.prelude.pop(name, None) is not None:
                    cure.refused.add(name)


def _words_at(diagnostic: Diagnostic) -> list[str]:
    """Return the names in the line that a diagnostic stands in."""
    where = diagnostic.location
    try:
        lines = Path(str(where.file)).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return _WORD.findall(lines[where.line - 1]) if where.line <= len(lines) else []


def _declare(request: Request, diagnostic: Diagnostic, cure: Cure) -> None:
    told = diagnostic.spelling
    if unknown := _TYPE.search(told):
        cure.declare(unknown[1], _type(unknown[1]))
    elif tagged := _TAG.search(told):
        cure.declare(tagged[1], f"typedef struct {tagged[1]} {tagged[1]};")
    elif hollow := _HOLLOW.search(told):
        cure.declare(f"struct {hollow[1]}", _struct(hollow[1]))
    elif (member := _MEMBER.search(told)) and f"struct {member[2]}" in cure.prelude:
        known = cure.prelude[f"struct {member[2]}"]
        cure.prelude[f"struct {member[2]}"] = _struct(member[2], known, member[1])
    elif undeclared := _NAME.search(told):
        name = undeclared[1]
        is_type = name.endswith("_t") or _stands_as_type(request, diagnostic)
        cure.declare(name, _type(name) if is_type else f"extern int {name};")
    elif _SYNTAX.search(told):
        _define_macro(request, diagnostic, cure)


def _type(name: str) -> str:
    """Return the declaration of a type that nobody defines: `gchar` and its like are characters."""
    return f"typedef {'char' if name.lower().endswith('char') else 'int'} {name};"


def _stands_as_type(request: Request, diagnostic: Diagnostic) -> bool:
    """Whether an undeclared name is used as a type: `Name *p = 0;` in a body, or `(Name *)p`."""
    where = diagnostic.location
    if where.file is None or str(where.file) != request.path:
        return False
    text = request.text.encode()
    before = _COMMENT.sub(b" ", text[: where.offset][-_NEAR:])
    return bool(
        _CAST.match(text, where.offset)
        or (_DECLARED.match(text, where.offset) and _BEGINS.search(before))
    )


def _struct(name: str, known: str = "", member: str = "unknown") -> str:
    """Return the text of a structure that nobody defines, with one more member than is known."""
    members = known.partition("{")[2].rpartition("}")[0]
    return f"struct {name} {{{members} int {member}; }};"


def _find_header(request: Request, name: str, cure: Cure, tried: frozenset[str]) -> None:
    """Take the project's header that name means, the nearest to the file, else an empty one.

    tried: the folders in which headers were looked for when this one was missed.
    """
    clean = name.removeprefix("./")
    while clean.startswith("../"):
        clean = clean[3:]
    found = [h for h in request.headers if h == clean or h.endswith("/" + clean)]
    folders = {h[: -len(clean)].rstrip("/") or "." for h in found} - tried
    if folders and clean == name:
        if not folders & cure.folders.keys():  # else another header that was missed lies there too
            cure.folders[min(folders, key=lambda f: (-_common(f, request.path), len(f), f))] = None
    else:
        cure.files[f"{_VIRTUAL}/{clean}"] = _from_template(request, clean)


def _from_template(request: Request, name: str) -> str:
    """Return a missing header as configure would make it of the nearest template, "" without.

    The template of a config.h is itself made by a tool, and is not in a repository.  A project may put
    its name before that of the header.
    """
    folder = Path(request.path).parent
    for above in (folder, *folder.parents):
        for place in (above / t for t in templates(name)):
            with contextlib.suppress(OSError):
                return configured(place.read_text(encoding="utf-8", errors="replace"))
    if not _CONFIG.search(name):
        return ""
    names = {*request.asked, *asked([request.text])}
    return answered(names) if names or name not in request.forced else ""


def _common(folder: str, path: str) -> int:
    pairs = zip(PurePosixPath(folder).parts, PurePosixPath(path).parts, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), len(PurePosixPath(folder).parts))


def _define_macro(request: Request, diagnostic: Diagnostic, cure: Cure) -> None:
    """Guess the macro behind a syntax error: a capital word that stands where none can."""
    where = diagnostic.location
    if where.file is None or str(where.file) != request.path:
        return
    text = request.text.encode()
    line_start = text.rfind(b"\n", 0, where.offset) + 1
    line_end = text.find(b"\n", where.offset)
    line = text[line_start : line_end if line_end >= 0 else len(text)].decode(errors="replace")
    column = where.offset - line_start
    words = [
        w
        for w in _WORD.finditer(line)
        if w.end() <= column + len(w.group()) and w.group().isupper()
    ]
    near = [w for w in words if w.start() <= column][-1:]
    for word in near:
        in_string = (
            '"' in line[: word.start()].rstrip()[-1:] or '"' in line[word.end() :].lstrip()[:1]
        )
        call = line[word.end() :].lstrip().startswith("(") and not in_string
        meaning = ' ""' if in_string else "(...)" if call else ""
        cure.prelude.setdefault(f"#{word.group()}", f"#define {word.group()}{meaning}")
