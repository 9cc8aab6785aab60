"""What other checkers report of the hazards of fork, forklint reports: the committed table holds."""

from __future__ import annotations

from collections.abc import Iterator

from bench.peers.table import PROGRAMS, TABLE, answers, cell, regions
from bench.peers.tools import forklint


def _rows() -> Iterator[tuple[str, str, list[str]]]:
    """Yield the program, hazard and cells of each row of the table."""
    for line in TABLE.read_text().splitlines():
        program, *cells = (c.strip() for c in line.strip("|").split(" | "))
        if program and (PROGRAMS / program).is_file():
            yield program, cells[0], cells[1:]


def test_the_table_says_what_forklint_says() -> None:
    texts = {p.name: p.read_text() for p in sorted(PROGRAMS.iterdir())}
    now = answers(set(forklint(texts)))
    told = {(program, text): cells[0] for program, text, cells in _rows()}
    assert told == {(r.file, r.text): cell(now.get(r.key, set())) for r in regions()}


def test_what_a_peer_reports_forklint_reports() -> None:
    hazards = {(r.file, r.text) for r in regions() if r.is_hazard}
    rows = [cells for program, text, cells in _rows() if (program, text) in hazards]
    assert len(rows) == len(hazards)
    assert any(said != "-" for _, *peers in rows for said in peers)
    assert not [cells for cells in rows if cells[0] == "-" and set(cells) != {"-"}]
