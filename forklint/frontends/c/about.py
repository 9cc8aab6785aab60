"""What there is to parse C with: the library, and where its headers come from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import clang.cindex

from forklint.frontends.c import unit
from forklint.frontends.c.configure import INCLUDE
from forklint.frontends.c.library import index

_ASKED = ("stdio.h", "unistd.h", "pthread.h", "stddef.h")


def libclang() -> tuple[str, str]:
    """Return the version of libclang and its file; raises LibclangError if there is none."""
    index()
    lib: Any = clang.cindex.conf.lib
    asked = lib.clang_getClangVersion
    asked.restype = clang.cindex._CXString
    text: Any = clang.cindex._CXString.from_result(asked(), asked, ())
    return str(text), str(lib._name)


def headers() -> dict[str, str]:
    """Return where a file without flags gets some headers from: a folder, or "forklint"."""
    text = "".join(f"#include <{name}>\n" for name in _ASKED)
    parsed = unit.parse(unit.Request("forklint-asks.c", text)).parsed
    found = {str(i.include): Path(str(i.include)) for i in parsed.get_includes()}
    return {
        name: "forklint" if INCLUDE in path.parents else str(path.parent)
        for name in _ASKED
        for path in found.values()
        if path.name == name and path.parent.name in ("include", "posix", "builtin")
    }
