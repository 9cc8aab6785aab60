"""FL905: the workers of a data loader draw from copies of one generator."""

from collections.abc import Iterator
from typing import Any

from forklint import Diagnostic, Note, Rule

_HELP = (
    "make the generator in the worker: when it is first needed, seeded with "
    "torch.utils.data.get_worker_info().seed, or in a worker_init_fn"
)


def _check(stock: Any) -> Iterator[Diagnostic]:
    """Yield a finding for each generator that a dataset keeps for its workers."""
    for one in (d for d in stock.drawn if d.kind == "generator"):
        subject = stock.shown(one.name)
        message = f"each worker of the data loader draws from a copy of `{subject}`, and all draw the same"
        notes = (
            Note(one.made, f"`{subject}` is made here, once"),
            Note(one.loader, "workers are started here, each with a copy of the dataset"),
        )
        yield Diagnostic(RULE.code, RULE.name, "warning", "high", message, one.span, notes, _HELP)


RULE = Rule(
    code="FL905",
    name="dataloader-generator-duplicated",
    message="each worker of the data loader draws from a copy of one generator",
    help=_HELP,
    check=_check,
)
