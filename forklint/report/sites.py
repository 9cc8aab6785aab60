"""Every fork, thread start, exec and pool, with what forklint believes of it and why it is silent."""

from __future__ import annotations

from collections.abc import Iterator

from forklint.engine.analysis import UNKNOWN, SiteView
from forklint.report.concise import printable
from forklint.session import Result


def render(result: Result) -> Iterator[str]:
    """Yield a line for each site and lines for what was reported or held back there."""
    for site in result.sites:
        place = f"{printable(site.span.path)}:{site.span.line}:{site.span.column}"
        yield f"{place}: {site.kind} in {site.function}: {'; '.join(site.beliefs) or 'seen'}"
        yield f"    {_verdict(site, result)}"


def _verdict(site: SiteView, result: Result) -> str:
    told = sorted({d.code for d in result.diagnostics if _about(d, site)})
    doubts = (d for d in result.held if d.persona != "auditor")  # advice is no doubt
    held = sorted({f"{d.code} ({d.confidence})" for d in doubts if _about(d, site)})
    parts = [f"reported: {', '.join(told)}"] if told else []
    parts += [f"held back: {', '.join(held)}"] if held else []
    meant = sorted({d.code for d in result.suppressed if _about(d, site)})
    parts += [f"suppressed by a comment: {', '.join(meant)}"] if meant else []
    vendored = sorted({d.code for d in result.vendored if _about(d, site)})
    parts += [f"in vendored code: {', '.join(vendored)}: --vendored"] if vendored else []
    limited = " as far as the selected rules go" if result.config.limited else ""
    return "; ".join(parts) or f"silent{limited}: {_why(site)}"


def _about(one, site: SiteView) -> bool:  # type: ignore[no-untyped-def]
    return site.span in (one.span, *(note.span for note in one.notes))


def _why(site: SiteView) -> str:
    beliefs = " ".join(site.beliefs)
    if site.kind not in ("fork", "vfork", "worker process"):
        return "a fact for other findings"
    if UNKNOWN in site.beliefs:
        return "the child is not followed"
    if "wrapper" in beliefs:
        return "its result goes to the caller, where it is looked at"
    if "daemonises" in beliefs:
        return "the parent only ends, so the child is the program"
    if "exec-only" in beliefs:
        return "the child execs, and leaves without clean-up if that fails"
    if "exit-only" in beliefs:
        return "the child only ends"
    return "nothing dirty, locked or threaded was found to reach it"
