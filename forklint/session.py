"""One run as a pure function: texts and settings in, result out.

`check` reads no file but the headers that libclang finds in the folders of the project, and writes
none: the command line, the hooks, an editor and the tests all call it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import MappingProxyType

from forklint.config import Config
from forklint.diagnostic import Diagnostic, described, trouble
from forklint.engine import analysis
from forklint.engine.analysis import SiteView
from forklint.frontends.c import coverage
from forklint.frontends.c.branches import is_forkless
from forklint.frontends.c.comparisons import Comparisons
from forklint.frontends.c.coverage import Coverage
from forklint.frontends.c.flags import Flags
from forklint.frontends.python.versions import versions
from forklint.frontends.servers import servers
from forklint.ir import About, Module
from forklint.lowering import Lowered, lower_c, lower_python
from forklint.meant import weighed
from forklint.models import load
from forklint.models.versions import parsed
from forklint.rule import Rule
from forklint.source import (
    C_SUFFIXES,
    HEADER_SUFFIXES,
    start_of,
)
from forklint.suppress import Suppressions


@dataclass(slots=True)
class Result:
    """What a run found.

    diagnostics: to be shown; held: less certain or for other people; vendored: findings in other
    people's code; suppressed: meant, says a comment; troubles: FL0xx; sites: every fork, thread,
    exec and pool; counts: work by rule; defined: the functions that the project defines; previewed: the
    codes of rules in preview that are not shown; config: what was asked for; failed: whether nothing
    came of a whole language.
    """

    diagnostics: list[Diagnostic] = field(default_factory=list)
    held: list[Diagnostic] = field(default_factory=list)
    vendored: list[Diagnostic] = field(default_factory=list)
    suppressed: list[Diagnostic] = field(default_factory=list)
    troubles: list[Diagnostic] = field(default_factory=list)
    sites: list[SiteView] = field(default_factory=list)
    files: int = 0
    forks: int = 0
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    defined: set[str] = field(default_factory=set)
    previewed: frozenset[str] = frozenset()
    config: Config = field(default_factory=Config)
    failed: bool = False


def check(
    texts: Mapping[str, str],
    rules: Sequence[Rule],
    config: Config | None = None,
    reported: Iterable[str] | None = None,
    vendored: Iterable[str] = (),
    flags: Mapping[str, Flags] | None = None,
) -> Result:
    """Lint source texts by path; only findings in the reported paths are told, all by default.

    Texts that are no source may tell how servers are started (Procfile, uwsgi.ini).
    flags: how C files are compiled; what is usual holds for the others.
    """
    config = config or Config()
    wanted = set(texts if reported is None else reported)
    extra = tuple(Path(m) for m in config.models)
    chosen = [rule for rule in rules if config.wants(rule.code)]
    result = Result(files=len([p for p in texts if p in wanted]), config=config)
    hidden = (r.code for r in chosen if r.preview and not config.previews(r.code))
    result.previewed = frozenset(hidden)
    found: list[Diagnostic] = []
    lowered = lower_c(texts, load("c", extra), flags=flags or {})
    of_c = [t for p, t in texts.items() if p.endswith((*C_SUFFIXES, *HEADER_SUFFIXES))]
    about = About(told_apart=Comparisons(of_c))
    found += _analyse(lowered, "c", chosen, result, about, wanted)
    project = versions(texts)
    about = About(servers(texts), parsed(config.target_python) or project.python)
    lowered = lower_python(texts, load("python", extra), packages=project.packages)
    found += _analyse(lowered, "python", chosen, result, about, wanted)
    comments = Suppressions(texts, wanted)
    _sort_out(weighed(found, rules, texts), result, config, wanted, frozenset(vendored), comments)
    result.troubles += comments.troubles([r.code for r in rules], not config.limited)
    return result


@dataclass(frozen=True, slots=True)
class Examined:
    """How well one C file was understood: its flags, what was healed, what is left, its calls."""

    path: str
    flags: Flags
    healed: tuple[str, ...]
    problems: tuple[str, ...]
    coverage: Coverage


def examine(
    texts: Mapping[str, str],
    config: Config | None = None,
    reported: Iterable[str] | None = None,
    flags: Mapping[str, Flags] = MappingProxyType({}),
) -> list[Examined]:
    """Lower every function of the reported C files, and say what became of them."""
    models = load("c", tuple(Path(m) for m in config.models) if config else ())
    wanted = set(texts if reported is None else reported)
    asked = {p: t for p, t in texts.items() if p in wanted or not p.endswith(C_SUFFIXES)}
    macros = coverage.macros_of(
        t for p, t in texts.items() if p.endswith((*C_SUFFIXES, *HEADER_SUFFIXES))
    )
    lowered = lower_c(asked, models, everything=True, flags=flags)
    modules = {m.path: m for m in lowered.modules}
    measured = partial(coverage.measure, known=models.effective(), macros=macros)
    return [
        _examined(p, asked[p], modules.get(p), flags.get(p, Flags()), measured, lowered)
        for p in sorted(asked)
        if p.endswith(C_SUFFIXES)
    ]


def _examined(
    path: str,
    text: str,
    module: Module | None,
    flags: Flags,
    measured: Callable[[str, Module | None], Coverage],
    lowered: Lowered,
) -> Examined:
    said = [t.message for t in lowered.troubles if t.span.path == path]
    said += [t.message for t in module.problems] if module else []
    left_out = flags.kind == "skipped" or is_forkless(path, text)
    known = Coverage() if left_out else measured(text, module)
    return Examined(path, flags, module.healed if module else (), tuple(said), known)


def lower_all(texts: Mapping[str, str]) -> list[Module]:
    """Lower every function of every text, for `forklint dump`."""
    return [
        *lower_c(texts, load("c"), everything=True).modules,
        *lower_python(texts, load("python"), everything=True).modules,
    ]


def _analyse(
    lowered: Lowered,
    language: str,
    rules: Sequence[Rule],
    result: Result,
    about: About,
    wanted: set[str],
) -> list[Diagnostic]:
    """Analyse the modules of one language; what goes wrong is told at a file that is asked for."""
    modules = lowered.modules
    first = next((m.path for m in modules if m.path in wanted), next(iter(sorted(wanted)), ""))
    result.troubles += lowered.troubles
    result.defined |= lowered.defined
    if not modules:
        return []
    result.troubles += [problem for module in modules for problem in module.problems]
    try:
        made = analysis.run(
            modules, lowered.models, language, rules, frozenset(result.defined), about
        )
    except Exception as error:  # a crash is told, and the other language still runs
        reason = f"internal error: {described(error)}"
        result.troubles.append(trouble("FL005", start_of(first), reason))
        result.failed = True
        return []
    result.sites += made.sites
    for code, counts in made.counts.items():
        mine = result.counts.setdefault(code, dict.fromkeys(counts, 0))
        for key, value in counts.items():
            mine[key] += value
    result.troubles += [
        trouble("FL004", start_of(first), f"a bound was reached: {bound}") for bound in made.bounds
    ]
    result.troubles += [
        trouble("FL005", start_of(first), f"internal error in {code}: {reason}")
        for code, reason in made.crashes
    ]
    result.failed |= bool(made.crashes)
    return made.diagnostics


def _sort_out(
    found: Iterable[Diagnostic],
    result: Result,
    config: Config,
    wanted: set[str],
    vendored: frozenset[str],
    comments: Suppressions,
) -> None:
    """Put each finding where it belongs: shown, held back, in vendored code, or nowhere."""
    for one in sorted(found, key=lambda d: (d.span, d.code)):
        places = {one.span.path, *(note.span.path for note in one.notes)}
        if not places & wanted:
            continue
        if comments.silence(one):
            result.suppressed.append(one)
            continue
        if one.code in result.previewed or not config.shows(one.confidence, one.persona):
            result.held += [one] if one.span.path not in vendored else []
        elif one.span.path in vendored and not config.vendored:
            result.vendored.append(one)
        else:
            result.diagnostics.append(one)
    result.troubles = [
        t for t in sorted(set(result.troubles), key=_by_place) if t.span.path in wanted
    ]
    result.forks = len({s.span for s in result.sites if s.is_fork and s.span.path in wanted})
    result.sites = sorted((s for s in result.sites if s.span.path in wanted), key=lambda s: s.span)


def _by_place(one: Diagnostic) -> tuple[object, ...]:
    return one.span, one.code, one.message
