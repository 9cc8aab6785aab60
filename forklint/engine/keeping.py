"""What the code of a library keeps of other libraries while its caller may fork."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from forklint.engine.objects import Made
from forklint.ir import Call, Copy
from forklint.source import Span

if TYPE_CHECKING:
    from forklint.engine.inventory import Inventory


@dataclass(frozen=True, slots=True)
class KeptObject:
    """An object of a library that code for other programs keeps: where it is made, and used later."""

    name: str
    span: Span
    owner: str
    used: Span


def kept_objects(stock: Inventory, kinds: Collection[str]) -> Iterator[KeptObject]:
    """Yield the objects that a library keeps from call to call, and that no child makes anew."""
    users = stock.objects.users()
    told: set[str] = set()
    for one in stock.objects.made:
        if one.kind not in kinds or one.node < 0 or one.name in told | stock.objects.mended:
            continue
        owner = stock.owner_of(one.function)
        used = next((span for f, span in users.get(one.name, ()) if f != one.function), None)
        met = any(one.name in site.uses for site in stock.sites.all)
        if (
            used is None
            or met
            or stock.running.is_cured(owner)
            or not stock.is_for_others(one.function)
        ):
            continue
        told.add(one.name)
        yield KeptObject(one.name, _kept_at(stock, one), owner, used)


def _kept_at(stock: Inventory, one: Made) -> Span:
    """Return where an object gets its lasting name, or where it is made."""
    nodes = stock.program.codes[one.function].nodes
    stored = (n.step for n in nodes if isinstance(n.step, Copy) and n.step.target == one.name)
    step = nodes[one.node].step
    assert isinstance(step, Call)
    return min((s.span for s in stored if s.span and s.source != "None"), default=step.span)
