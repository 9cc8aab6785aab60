"""What both front ends produce: functions as graphs of the three steps that can matter.

A name is an access path as text: `pid`, `conn.fd`, `fds[0]`, `threads[]`.  A name that starts
with `$` is a temporary, with `@` a global (an attribute of `self` is a global of its class), with
`&` a reference to a function, with `@@` a field of every object of a C type ("@@queue.lock"): a copy
from or to such a name adds a name and takes none away.  RETURN stands for a function's result and RAISED for the exception
in flight: its sign is "0" for none, "+" for an ordinary exception, "-" for the end of the process.
OS_ERROR is "+" where that is one of the system's errors for sure.  A name with " <> " or " & " in it is
a relation of two: its sign is that of their difference, or of the bits that both have.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from forklint.diagnostic import Diagnostic
from forklint.source import Span

RETURN = "$return"
RAISED = "$raised"
OS_ERROR = "$os_error"
ANY_SIGN = "-0+"
FUNCTION = "&"
GLOBAL = "@"
FIELD = "@@"


@dataclass(frozen=True, slots=True)
class Arg:
    """One argument of a call.

    value: the name or literal it is, "" if it is neither; keyword: its keyword, "self" for the
    receiver of a method; words: the constants it is made of, None if they cannot be told;
    identity: the canonical name of the field it names ("@@queue.lock"), "" if it names none; parts:
    the variables it is made of whose words are not known, "" for what is no variable, and the flags
    that are set beside them; lent: whether it is the address of what it names, which the call may change;
    bound: what a function that it is gets before its other arguments.
    """

    value: str
    keyword: str = ""
    span: Span | None = None
    words: frozenset[str] | None = None
    identity: str = ""
    parts: tuple[str, ...] = ()
    lent: bool = False
    bound: tuple[Arg, ...] = ()

    def values(self) -> Iterator[str]:
        """Yield the names or literals that are handed over with it, its own first."""
        yield self.value
        for arg in self.bound:
            yield from arg.values()


@dataclass(frozen=True, slots=True)
class Call:
    """result = callee(args); unwind is the block that an exception of this call goes to.

    callee: a qualified name; ".m" for a method of an unknown receiver, "*f" for a call through
    the variable or field f, "" when nothing is known; overload: the parameters of the function that
    is meant where several have the name (C++), "" where one has it.
    """

    callee: str
    args: tuple[Arg, ...]
    result: str
    span: Span
    unwind: int | None = None
    overload: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """target = source; a source of "" is a value nothing is known of.

    change: what an operation makes of the sign: "more" or "less" than target was before, "any", or "" for
    the sign of the source.
    """

    target: str
    source: str
    span: Span | None = None
    change: Literal["", "more", "less", "any"] = ""


@dataclass(frozen=True, slots=True)
class Assume:
    """Control goes on only if the sign of name - other is one of signs; other "" is zero."""

    name: str
    signs: str
    other: str = ""


_RELATED = re.compile(r" (?:<>|&) ")
Step = Call | Copy | Assume


@dataclass(slots=True)
class Block:
    """Steps that run one after another, then a jump to any of the next blocks."""

    steps: list[Step] = field(default_factory=list)
    next: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Function:
    """A function body; block 0 is the entry, a block without successors returns.

    name: unique in the program; label: as its author calls it; raises: the block that an
    exception which leaves the function reaches; owner: the class or file whose state it shares;
    counters: variables that count through a range, so that `close(i)` closes every number;
    condition: what must be configured for this body, "" for what was parsed first; is_private:
    whether only its own file can call it by name; defaults: the functions and truth values that
    its parameters are where nothing is handed in for them.
    """

    name: str
    label: str
    params: tuple[str, ...]
    blocks: tuple[Block, ...]
    span: Span
    raises: int | None = None
    owner: str = ""
    counters: frozenset[str] = frozenset()
    is_entry: bool = False
    condition: str = ""
    is_private: bool = False
    defaults: tuple[tuple[str, str], ...] = ()

    def calls(self) -> Iterator[Call]:
        """Yield every call in the body."""
        for block in self.blocks:
            yield from (step for step in block.steps if isinstance(step, Call))


@dataclass(frozen=True, slots=True)
class Class:
    """What linking must know of a class: its bases and the methods it defines itself."""

    name: str
    bases: tuple[str, ...]
    methods: Mapping[str, str]
    span: Span


@dataclass(frozen=True, slots=True)
class Module:
    """One parsed file: its functions, its classes, and what could not be understood.

    tabled: the functions that a variable of the file holds from the start; healed: what was added so
    that it could be parsed; left_out: lines that no configuration has.
    """

    path: str
    language: str
    functions: tuple[Function, ...]
    classes: tuple[Class, ...] = ()
    references: tuple[tuple[str, str], ...] = ()  # (field or variable, function stored in it)
    tabled: frozenset[str] = frozenset()
    variables: tuple[tuple[str, Span], ...] = ()  # lasting variables and fields, where declared
    made: tuple[tuple[str, str], ...] = ()  # (variable, constructor that makes it before main)
    imports: tuple[str, ...] = ()  # paths of the project's modules that this one imports
    problems: tuple[Diagnostic, ...] = ()
    healed: tuple[str, ...] = ()
    left_out: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Server:
    """A server that loads a module of the project and then forks its workers, and what says so.

    module: "" if it is not told; factory: the function of it that is called as well; hooks: functions
    of the file that says so which run in each worker.
    """

    kind: str
    module: str
    span: Span
    factory: str = ""
    hooks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a program beside its code: what serves it, and the lowest Python it runs on.

    told_apart: the variables, and the members as `.name`, that are compared so that -1 is told from a number.
    """

    servers: tuple[Server, ...] = ()
    python: tuple[int, ...] = ()
    told_apart: Container[str] = frozenset()


def within(name: str, root: str) -> bool:
    """Return whether name is root or a field or element of it."""
    return name == root or (name.startswith(root) and name[len(root)] in ".[")


@lru_cache(maxsize=1 << 16)
def root(name: str) -> str:
    """Return the variable that a name is, or is a field or element of; a file before ":" may have dots."""
    head, colon, tail = name.rpartition(":")
    return head + colon + tail.partition(".")[0].partition("[")[0]


def bases(name: str) -> list[str]:
    """Return the global variables that a name, or both sides of a relation, begin with."""
    return [word for word in _RELATED.split(name) if word.startswith(GLOBAL)]
