"""Build control-flow graphs; the front ends say what a statement does, this says where it goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from forklint.frontends.relations import Asked, Relation, settle
from forklint.ir import ANY_SIGN, RAISED, Arg, Assume, Block, Call, Copy, Function, Step
from forklint.source import Span

# The signs of `name - other` if `name OP other` holds, and if it does not.
SIGN_TESTS = {
    "==": ("0", "-+"),
    "!=": ("-+", "0"),
    ">": ("+", "-0"),
    "<=": ("-0", "+"),
    "<": ("-", "0+"),
    ">=": ("0+", "-"),
}
# The same for a comparison with -1, told as signs of name itself: there is no integer below -1
# that a system call returns.
MINUS_ONE_TESTS = {
    "==": ("-", "0+"),
    "!=": ("0+", "-"),
    ">": ("0+", "-"),
    "<=": ("-", "0+"),
    "<": ("-", "-0+"),
    ">=": ("-0+", "-"),
}
# The same for a comparison with one.
PLUS_ONE_TESTS = {"==": ("+", "-0+"), "!=": ("-0+", "+"), "<": ("-0", "+"), ">=": ("+", "-0")}
TRUTH = ("-+", "0")
_SWAPPED = {"==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
ZEROS = frozenset({"0", "NULL", "nullptr", "None", "False", "false"})


_CHANGES: dict[str, Literal["more", "less"]] = {"+=": "more", "|=": "more", "-=": "less"}


@dataclass(slots=True)
class _Exit:
    """Something a jump leaves: a loop or switch, or clean-up code that runs on the way out."""

    after: int | None = None
    head: int | None = None  # None in a C switch, which `continue` passes by
    clean_up: Callable[[], None] | None = None
    unwind: int | None = None  # where exceptions went outside of the clean-up


@dataclass(slots=True)
class Builder:
    """The graph of one function while it grows; `here` is the open block, None after a jump."""

    name: str
    label: str
    params: tuple[str, ...]
    span: Span
    owner: str = ""
    blocks: list[Block] = field(default_factory=lambda: [Block()])
    here: int | None = 0
    exits: list[_Exit] = field(default_factory=list)
    temporaries: int = 0
    unwind: int | None = None
    raises: int | None = None
    counters: set[str] = field(default_factory=set)
    asked: Asked = field(default_factory=Asked)

    def block(self) -> int:
        """Add an empty block and return its number."""
        self.blocks.append(Block())
        return len(self.blocks) - 1

    def emit(self, step: Step) -> None:
        """Append a step; code after a jump is dead and dropped."""
        if self.here is not None:
            self.blocks[self.here].steps.append(step)

    def temporary(self) -> str:
        """Return a fresh temporary name."""
        self.temporaries += 1
        return f"${self.temporaries}"

    def call(self, callee: str, args: tuple[Arg, ...], span: Span, overload: str = "") -> str:
        """Append a call and return the temporary that holds its result."""
        result = self.temporary()
        self.emit(Call(callee, args, result, span, self.unwind, overload))
        return result

    def arguments(self, result: str) -> tuple[Arg, ...]:
        """Return what the call was given that was appended last, if a temporary holds its result."""
        steps = self.blocks[self.here].steps if self.here is not None else []
        last = steps[-1] if steps else None
        return last.args if isinstance(last, Call) and last.result == result else ()

    def copy(self, target: str, source: str, span: Span | None = None) -> None:
        """Append target = source."""
        if target:
            self.emit(Copy(target, source, span))

    def change(self, target: str, source: str, operator: str, by: str) -> None:
        """Append an operation on target by a number, which may change its sign."""
        change: Literal["more", "less", "any"] = "any"
        if by.isdigit() and by.strip("0"):
            change = _CHANGES.get(operator, change)
        if target:
            self.emit(Copy(target, source, change=change))

    def jump(self, *targets: int) -> None:
        """Close the open block with jumps to targets."""
        if self.here is not None:
            self.blocks[self.here].next.extend(targets)
        self.here = None

    def enter(self, block: int) -> None:
        """Continue in block, falling into it from the open block."""
        self.jump(block)
        self.here = block

    def compare(self, name: str, operator: str, other: str, yes: int, no: int) -> None:
        """Jump to yes if `name operator other` holds, else to no."""
        if _is_constant(name) and not _is_constant(other):
            name, other, operator = other, name, _SWAPPED.get(operator, operator)
        if not other:
            signs = ("", "")
        elif other in ZEROS:
            signs, other = SIGN_TESTS.get(operator, ("", "")), ""
        elif other == "-1":
            signs, other = MINUS_ONE_TESTS.get(operator, ("", "")), ""
        elif other in ("True", "true") and operator in PLUS_ONE_TESTS:
            signs, other = PLUS_ONE_TESTS[operator], ""
        else:
            signs = SIGN_TESTS.get(operator, ("", ""))
        beside = self._sign_beside(operator, other)
        for side, target in enumerate((yes, no)):
            self.test(name, signs[side], target, other, beside[side])
        self.here = None

    def truth(self, name: str, yes: int, no: int) -> None:
        """Jump to yes if name is true, else to no."""
        if name in ZEROS:
            self.jump(no)
        elif _is_constant(name):
            self.jump(yes)
        else:
            self.split(name, TRUTH if name else ("", ""), yes, no)

    def relate(self, relation: Relation, operator: str, yes: int, no: int) -> tuple[int, int]:
        """Return what to jump to instead of yes and no, where the answer of a test is noted first."""
        name = self.asked.note(relation)
        self.asked.compared.add(name)
        signs = SIGN_TESTS[operator]
        return self.noted(name, signs[0], yes), self.noted(name, signs[1], no)

    def noted(self, name: str, signs: str, target: int) -> int:
        """Return what to jump to instead of target, where the sign of a relation is noted first."""
        block = self.block()
        self.blocks[block].steps.append(Assume(name, signs))
        self.blocks[block].next.append(target)
        return block

    def _sign_beside(self, operator: str, other: str) -> tuple[str, str]:
        """Return what a comparison with a positive number says of the sign of a name itself."""
        if not (other.isdigit() and other.strip("0")):
            return ("", "")
        if other == "1" and operator in PLUS_ONE_TESTS:
            yes, no = PLUS_ONE_TESTS[operator]
            return ("" if yes == ANY_SIGN else yes, "" if no == ANY_SIGN else no)
        return {
            "==": ("+", ""), ">": ("+", ""), ">=": ("+", ""),
            "<": ("", "+"), "<=": ("", "+"), "!=": ("", "+"),
        }.get(operator, ("", ""))  # fmt: skip

    def split(self, name: str, signs: tuple[str, str], yes: int, no: int, other: str = "") -> None:
        """Jump to yes or no, assuming the matching signs of name - other on each side."""
        self.test(name, signs[0], yes, other)
        self.test(name, signs[1], no, other)
        self.here = None

    def test(self, name: str, signs: str, target: int, other: str = "", beside: str = "") -> None:
        """Add a jump to target that is taken only if the sign of name - other is in signs.

        beside: the signs that name itself then has, "" if that says nothing.
        """
        if self.here is not None:
            side = self.block()
            self.blocks[self.here].next.append(side)
            self.blocks[side].steps += [Assume(name, signs, other)] if signs and name else []
            self.blocks[side].steps += [Assume(name, beside)] if beside and name else []
            self.blocks[side].next.append(target)

    # Leaving

    @contextmanager
    def loop(self, head: int | None, after: int) -> Iterator[None]:
        """Let break and continue inside find their targets."""
        self.exits.append(_Exit(after, head))
        yield
        self.exits.pop()

    @contextmanager
    def protected(self, unwind: int, clean_up: Callable[[], None] | None = None) -> Iterator[None]:
        """Send exceptions inside to block unwind, and run clean_up when a jump leaves."""
        self.exits.append(_Exit(clean_up=clean_up, unwind=self.unwind))
        self.unwind = unwind
        yield
        self.unwind = self.exits.pop().unwind

    @contextmanager
    def contained(self, closed: bool) -> Iterator[None]:
        """Let exceptions inside end the process if closed: the function promises to throw none."""
        if not closed:
            yield
            return
        trap = self.block()
        with self.protected(trap):
            yield
        after, self.here = self.here, trap
        self.jump(trap)
        self.here = after

    def leave(self) -> None:
        """Return from the function; what it returns has been copied to RETURN."""
        self._run_clean_ups(0)
        self.here = None

    def clean_up(self) -> None:
        """Run the clean-up code of everything that a return leaves."""
        self._run_clean_ups(0)

    def break_(self) -> None:
        """Jump behind the innermost loop or switch."""
        self._leave_to(lambda e: e.after is not None, lambda e: e.after)

    def continue_(self) -> None:
        """Jump to the head of the innermost loop."""
        self._leave_to(lambda e: e.head is not None, lambda e: e.head)

    def raise_(self, sign: str = "+", span: Span | None = None) -> None:
        """Throw an exception: "+" an ordinary one, "-" one that ends the process."""
        self.copy(RAISED, {"+": "1", "-": "-1"}[sign], span)
        self.jump(self.unwind if self.unwind is not None else self.raise_block())

    def reraise(self) -> None:
        """Pass on the exception in flight."""
        self.jump(self.unwind if self.unwind is not None else self.raise_block())

    def raise_block(self) -> int:
        """Return the block that exceptions which leave the function reach."""
        if self.raises is None:
            self.raises = self.block()
        return self.raises

    def _leave_to(
        self, fits: Callable[[_Exit], bool], target: Callable[[_Exit], int | None]
    ) -> None:
        depth = next((i for i in reversed(range(len(self.exits))) if fits(self.exits[i])), None)
        if depth is None:
            self.here = None
            return
        block = target(self.exits[depth])
        self._run_clean_ups(depth + 1)
        if block is not None:
            self.jump(block)

    def _run_clean_ups(self, depth: int) -> None:
        """Lower the clean-up code of every exit from the innermost out to depth."""
        exits, unwind = self.exits, self.unwind
        for index in reversed(range(depth, len(exits))):
            one = exits[index]
            if one.clean_up is not None:
                self.exits, self.unwind = exits[:index], one.unwind
                one.clean_up()
        self.exits, self.unwind = exits, unwind

    def finish(self, is_entry: bool = False) -> Function:
        """Return the finished function."""
        settle(self.blocks, self.asked, self.params)
        return Function(
            self.name, self.label, self.params, tuple(self.blocks), self.span,
            self.raises, self.owner, frozenset(self.counters), is_entry,
        )  # fmt: skip


def _is_constant(name: str) -> bool:
    return name in ZEROS or name in ("True", "true") or name.lstrip("-").isdigit()
