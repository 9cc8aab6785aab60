"""Answer what a configure script would ask: a config.h, of its template if there is one, for a common system.

A tree as unpacked has config.h.in, with `#undef HAVE_POLL` where configure writes `#define
HAVE_POLL 1` if there is a poll.  What our own POSIX headers declare is taken to be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

INCLUDE = Path(__file__).parent.parent / "include"
_UNDEF = re.compile(  # of autoconf, CMake and Meson
    r"^[ \t]*#[ \t]*(?:undef|cmakedefine|cmakedefine01|mesondefine)[ \t]+(\w+)(?:[ \t]+\S[^\n]*)?$",
    re.M,
)
_ASKED = re.compile(r"\bHAVE_\w+")
_FORMS = ("{0}.in", "{0}in", "{0}.cmake", "{0}.cmake.in", "{0}.cmakein", "{0}.meson")
_INCLUDED = re.compile(r"^[ \t]*#[ \t]*include[ \t]*[<\"](?:[^\n]*/)?config\.h[>\"]", re.M)
_ASKS_FOR_A_FLAG = re.compile(r"^[ \t]*#[ \t]*(?:el)?if[^\n]*CLOEXEC[^\n]*", re.M)
_NOT_FOR = re.compile(r"(?:^|_)(?:NO|NOT|BROKEN|DISABLE|WITHOUT)(?:_|$)")
_PLACE = re.compile(r"@\w+@|\$\{\w+\}")
_WORD = re.compile(r"[A-Za-z_]\w*")
_KIND = re.compile(r"^(?:AC_)?HAVE_(?:DECL_|STRUCT_|TYPE_|FUNC_|LIBC_|WORKING_)?(\w+)$")
_SIZES = {
    "CHAR": 1, "SHORT": 2, "SHORT_INT": 2, "INT": 4, "UNSIGNED_INT": 4, "LONG": 8, "LONG_INT": 8,
    "UNSIGNED_LONG": 8, "UNSIGNED_LONG_INT": 8, "LONG_LONG": 8, "LONG_LONG_INT": 8, "VOID_P": 8,
    "CHAR_P": 8, "SIZE_T": 8, "SSIZE_T": 8, "OFF_T": 8, "TIME_T": 8, "PID_T": 4, "UID_T": 4,
    "INT64_T": 8, "INTPTR_T": 8, "DOUBLE": 8, "FLOAT": 4, "WCHAR_T": 4,
}  # fmt: skip
_OF_THE_COMPILER = (
    "HAVE_ATTRIBUTE", "HAVE___ATTRIBUTE", "HAVE_BUILTIN", "HAVE___BUILTIN", "HAVE_LONG_LONG",
    "HAVE_LONG_DOUBLE", "HAVE_VA_COPY", "HAVE_C99", "HAVE_INLINE", "HAVE_FUNC_ATTRIBUTE",
)  # fmt: skip
_ALWAYS = frozenset({"STDC_HEADERS", "RETSIGTYPE_VOID", "TIME_WITH_SYS_TIME", "_GNU_SOURCE", "HAVE_FORK", "HAVE_VFORK", "HAVE_WORKING_FORK"})  # fmt: skip


def forced(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the header of a project's configuration if no text includes it: the compiler is told to."""
    return () if any(_INCLUDED.search(text) for text in texts) else ("config.h",)


def granted(text: str) -> tuple[str, ...]:
    """Return the macros by which a text asks whether there is a close-on-exec flag: on a common system it is.

    What it defines itself, and the flags of the system, are left out.
    """
    asked = {
        word
        for line in _ASKS_FOR_A_FLAG.findall(text)
        for word in _WORD.findall(line)
        if "CLOEXEC" in word and not _NOT_FOR.search(word)
    }
    defined = set(re.findall(r"^[ \t]*#[ \t]*define[ \t]+(\w+)", text, re.M)) if asked else set()
    return tuple(sorted(asked - defined - _declared())) if asked else ()


def templates(name: str) -> Iterator[str]:
    """Yield the names that the template of a header may have: config.h.in, config.hin, config.h.cmake."""
    for folder in ("", "include/"):
        yield from (folder + form.format(name) for form in _FORMS)


def asked(texts: Iterable[str]) -> tuple[str, ...]:
    """Return what texts ask of a configuration with HAVE_ and a common system has."""
    return tuple(sorted(filter(_is_asked_for, {n for t in texts for n in _ASKED.findall(t)})))


def answered(names: Iterable[str]) -> str:
    """Return a config.h that has no template: what is asked for, and what there always is."""
    return "#pragma once\n" + "\n".join(f"#define {n} 1" for n in sorted({*_ALWAYS, *names}))


def configured(template: str) -> str:
    """Return the text of a header made from its template."""
    return "#pragma once\n" + _PLACE.sub("1", _UNDEF.sub(_defined, template))


def _defined(match: re.Match[str]) -> str:
    name = match[1]
    if name.startswith("SIZEOF_"):
        size = _SIZES.get(name.removeprefix("SIZEOF_"))
        return f"#define {name} {size}" if size else ""
    return f"#define {name} 1" if _is_asked_for(name) else ""


def _is_asked_for(name: str) -> bool:
    return name in _ALWAYS or _is_there(name)


def _is_there(name: str) -> bool:
    """Whether a common system has what a HAVE_ macro asks for."""
    if name.startswith(_OF_THE_COMPILER):
        return True
    asked = _KIND.match(name)
    if asked is None:
        return False
    words = asked[1].lower()
    if words.endswith("_h"):
        return words in _headers()
    parts = words.split("_")
    cuts = ["_".join(parts[:n]) for n in range(len(parts), 0, -1)]
    if name.startswith("HAVE_STRUCT_"):
        return any(cut in _declared() for cut in cuts)
    return words in _declared()


@cache
def _headers() -> frozenset[str]:
    """Return the headers there are, as configure spells them: sys_types_h."""
    folders = (INCLUDE / "posix", INCLUDE / "builtin")
    return frozenset(
        re.sub(r"\W", "_", str(path.relative_to(folder))).lower()
        for folder in folders
        for path in folder.rglob("*.h")
    )


@cache
def _declared() -> frozenset[str]:
    """Return every name in our headers."""
    return frozenset(
        word
        for path in INCLUDE.rglob("*.h")
        for word in _WORD.findall(path.read_text(encoding="utf-8"))
    )
