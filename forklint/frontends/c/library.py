"""Load libclang, and the two calls its Python bindings lack."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import clang.cindex
from clang.cindex import Config, Cursor, File, Index, SourceLocation, SourceRange, TranslationUnit

# clang-c/Index.h, enum CXBinaryOperatorKind and CXUnaryOperatorKind (LLVM 17 and later).
BINARY = {
    3: "*", 4: "/", 5: "%", 6: "+", 7: "-", 8: "<<", 9: ">>", 11: "<", 12: ">", 13: "<=", 14: ">=",
    15: "==", 16: "!=", 17: "&", 18: "^", 19: "|", 20: "&&", 21: "||", 22: "=", 32: "|=", 33: ",",
}  # fmt: skip
UNARY = {
    1: "++", 2: "--", 3: "++", 4: "--", 5: "&", 6: "*", 7: "+", 8: "-", 9: "~", 10: "!",
    13: "__extension__",
}  # fmt: skip


class LibclangError(RuntimeError):
    """There is no libclang that can be used."""


@cache
def index() -> Index:
    """Return the parser; raises LibclangError if the library cannot be loaded."""
    Config.set_compatibility_check(False)
    try:
        if not Config.loaded:
            Config.set_library_file(str(next(_candidates())))
        made = Index.create()
        for name in ("clang_getCursorBinaryOperatorKind", "clang_getCursorUnaryOperatorKind"):
            function = getattr(clang.cindex.conf.lib, name)
            function.argtypes, function.restype = [Cursor], ctypes.c_int
        _declare_evaluation(clang.cindex.conf.lib)
        contents = clang.cindex.conf.lib.clang_getFileContents
        contents.argtypes = [TranslationUnit, ctypes.c_void_p, ctypes.POINTER(ctypes.c_size_t)]
        contents.restype = ctypes.c_char_p
    except (OSError, StopIteration, AttributeError, clang.cindex.LibclangError) as error:
        raise LibclangError(f"no usable libclang (17 or later): {error}") from error
    return made


def _declare_evaluation(lib: Any) -> None:
    lib.clang_Cursor_Evaluate.argtypes = [Cursor]
    lib.clang_Cursor_Evaluate.restype = ctypes.c_void_p
    types = {"getKind": ctypes.c_int, "getAsLongLong": ctypes.c_longlong, "dispose": None}
    for name, result in types.items():
        function = getattr(lib, f"clang_EvalResult_{name}")
        function.argtypes, function.restype = [ctypes.c_void_p], result


def _add(child: Cursor, _: Cursor, found: list[Cursor]) -> int:
    if not 500 <= child._kind_id <= 503:  # directives and macros: most of what a file begins with
        found.append(child)
    return 1  # CXChildVisit_Continue


_collect = ctypes.CFUNCTYPE(ctypes.c_int, Cursor, Cursor, ctypes.py_object)(_add)


def below(cursor: Cursor) -> list[Cursor]:
    """Return what a cursor's get_children yields but for macros, in a third of its time."""
    found: list[Cursor] = []
    _visit()(cursor, _collect, found)
    for child in found:
        child._tu = cursor._tu  # a cursor keeps its translation unit alive
    return found


@cache
def _visit() -> Any:
    visit = ctypes.CDLL(clang.cindex.conf.lib._name).clang_visitChildren
    visit.argtypes = [Cursor, type(_collect), ctypes.py_object]
    visit.restype = ctypes.c_uint
    return visit


def walk(cursor: Cursor) -> Iterator[tuple[Cursor, list[Cursor]]]:
    """Yield a cursor and all below it, parents first, each with its children."""
    todo = [cursor]
    while todo:
        node = todo.pop()
        inner = below(node)
        yield node, inner
        todo += reversed(inner)


def written_at(location: SourceLocation) -> int:
    """Return the offset at which a token was written, also if as the argument of a macro."""
    offset = ctypes.c_uint()
    get = clang.cindex.conf.lib.clang_getFileLocation
    get.restype = None
    get(location, None, None, None, ctypes.byref(offset))
    return offset.value


@cache
def _file_of() -> Any:
    get = ctypes.CDLL(clang.cindex.conf.lib._name).clang_getExpansionLocation
    get.argtypes, get.restype = [SourceLocation, *(ctypes.c_void_p,) * 4], None
    return get


class Files:
    """The names of the files of one translation unit, each asked for once."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}
        self._file = ctypes.c_void_p()
        self._asked = ctypes.byref(self._file)

    def of(self, cursor: Cursor) -> str:
        """Return the name of the file that a cursor was expanded in, "None" for what is built in."""
        _file_of()(cursor.location, self._asked, None, None, None)
        handle = self._file.value
        known = self._names.get(handle or 0)
        return self.name(cursor.location.file) if known is None else known

    def name(self, file: Any) -> str:
        """Return a file's name as libclang has it, None's as it is told."""
        if file is None:
            return self._names.setdefault(0, "None")
        handle = ctypes.addressof(file.obj.contents)
        if handle not in self._names:
            self._names[handle] = str(file)
        return self._names[handle]


def evaluated(cursor: Cursor) -> int | None:
    """Return the number that a constant expression is, None if it is none."""
    lib = clang.cindex.conf.lib
    result = lib.clang_Cursor_Evaluate(cursor)
    if not result:
        return None
    is_int = lib.clang_EvalResult_getKind(result) == 1  # CXEval_Int
    value = int(lib.clang_EvalResult_getAsLongLong(result)) if is_int else None
    lib.clang_EvalResult_dispose(result)
    return value


def binary_operator(cursor: Cursor) -> str:
    """Return the operator of a binary or compound assignment expression."""
    return BINARY.get(clang.cindex.conf.lib.clang_getCursorBinaryOperatorKind(cursor), "?")


def unary_operator(cursor: Cursor) -> str:
    """Return the operator of a unary expression."""
    return UNARY.get(clang.cindex.conf.lib.clang_getCursorUnaryOperatorKind(cursor), "?")


def text_of(unit: TranslationUnit, path: str) -> bytes:
    """Return the text of a file as libclang holds it, up to its first NUL byte."""
    size = ctypes.c_size_t()
    handle = File.from_name(unit, path)
    return bytes(
        clang.cindex.conf.lib.clang_getFileContents(unit, handle, ctypes.byref(size)) or b""
    )


def specialised(cursor: Cursor) -> Cursor | None:
    """Return the template that a class is an instance of, None if it is of none."""
    lib = clang.cindex.conf.lib
    found = lib.clang_getSpecializedCursorTemplate(cursor)
    return found if found is not None and found.kind.is_declaration() else None


class _Ranges(ctypes.Structure):
    """CXSourceRangeList."""

    _fields_ = [("count", ctypes.c_uint), ("ranges", ctypes.POINTER(SourceRange))]


def skipped_lines(unit: TranslationUnit, path: str) -> list[tuple[int, int]]:
    """Return the lines of a file that #if left out, as first and last."""
    lib = clang.cindex.conf.lib
    lib.clang_getSkippedRanges.argtypes = [TranslationUnit, ctypes.c_void_p]
    lib.clang_getSkippedRanges.restype = ctypes.POINTER(_Ranges)
    lib.clang_disposeSourceRangeList.argtypes = [ctypes.POINTER(_Ranges)]
    lib.clang_disposeSourceRangeList.restype = None
    found = lib.clang_getSkippedRanges(unit, File.from_name(unit, path))
    if not found:
        return []
    ranges = [found.contents.ranges[n] for n in range(found.contents.count)]
    lines = [(r.start.line, r.end.line) for r in ranges]
    lib.clang_disposeSourceRangeList(found)
    return lines


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("FORKLINT_LIBCLANG"):
        yield Path(named)
    native = Path(str(clang.cindex.__file__)).with_name("native")
    yield from sorted(native.glob("libclang.*"))
    yield from sorted(Path("/usr/lib").glob("llvm-*/lib/libclang*.so*"), reverse=True)
    yield from sorted(Path("/usr/lib").glob("*/libclang*.so*"), reverse=True)
