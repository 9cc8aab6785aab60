"""Where the nodes of a libcst tree stand: expressions, statements, names, what has a place of its own.

libcst's provider also keeps the place of every comma and blank, which took most of the time of a run.
This one lets a tree be written the same way, and keeps less; what it does not keep the provider tells.
"""

from __future__ import annotations

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider

Place = tuple[int, int, int, int]  # first line, from 1, its column, from 0, last line, its column


class Places(dict[cst.CSTNode, Place]):
    """The place of each node of a tree."""

    def __init__(self, tree: cst.Module) -> None:
        """Find the places of the nodes of a tree."""
        super().__init__()
        self._tree = tree
        write = getattr(tree, "_codegen", None)  # the provider's own way, and no public one
        if write is not None:
            write(_Writer(tree.default_indent, tree.default_newline, self))

    def __missing__(self, node: cst.CSTNode) -> Place:
        """Say where clauses stand by what is in them; for others ask libcst for the places of all nodes."""
        match node:
            case cst.AsName():
                return self[node.name]
            case cst.CompFor():
                return (*self[node.target][:2], *self[node.iter][2:])
        wrapper = MetadataWrapper(self._tree, unsafe_skip_copy=True)
        for one, where in wrapper.resolve(PositionProvider).items():
            self.setdefault(one, _place(where))
        return dict.__getitem__(self, node)


def _place(where: CodeRange) -> Place:
    return where.start.line, where.start.column, where.end.line, where.end.column


class _Writer:
    """What a tree writes itself to: lines and columns are counted, and the text is forgotten."""

    def __init__(self, default_indent: str, default_newline: str, places: Places) -> None:
        self.default_indent = default_indent
        self.default_newline = default_newline
        self.places = places
        self.tokens = ("",)
        self.line, self.column = 1, 0
        self.indents: list[str] = []

    def increase_indent(self, value: str) -> None:
        self.indents.append(value)

    def decrease_indent(self) -> None:
        self.indents.pop()

    def add_indent_tokens(self) -> None:
        for indent in self.indents:
            self.column += len(indent)

    def add_token(self, value: str) -> None:
        if "\n" in value or "\r" in value:
            lines = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
            self.line += len(lines) - 1
            self.column = len(lines[-1])
        else:
            self.column += len(value)

    def pop_trailing_newline(self) -> None:
        """The end of a text without a last line break has no place that is asked for."""

    def before_codegen(self, node: cst.CSTNode) -> None:
        """A node's own place is within its blanks: it is recorded where it says so."""

    def after_codegen(self, node: cst.CSTNode) -> None:
        """Nothing is recorded with the blanks around it."""

    def record_syntactic_position(
        self,
        node: cst.CSTNode,
        *,
        start_node: cst.CSTNode | None = None,
        end_node: cst.CSTNode | None = None,
    ) -> _Recorded:
        return _Recorded(self, node, start_node, end_node)


class _Recorded:
    """Puts down where a node begins and ends, as it is entered and left."""

    __slots__ = ("begin", "first", "last", "node", "writer")

    def __init__(
        self,
        writer: _Writer,
        node: cst.CSTNode,
        first: cst.CSTNode | None,
        last: cst.CSTNode | None,
    ) -> None:
        self.writer, self.node, self.first, self.last = writer, node, first, last
        self.begin = (writer.line, writer.column)

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_: object) -> None:
        writer = self.writer
        begin, end = self.begin, (writer.line, writer.column)
        if self.first is not None:
            begin = writer.places.get(self.first, (*begin, 0, 0))[:2]
        if self.last is not None:
            end = writer.places.get(self.last, (0, 0, *end))[2:]
        writer.places[self.node] = (*begin, *end)
