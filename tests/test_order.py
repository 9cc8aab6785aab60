"""What comes before what: the answer for one place and that for all places at once are the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from forklint.engine.link import link
from forklint.engine.order import After, Ahead
from forklint.engine.program import Program
from forklint.lowering import lower_c
from forklint.models import load

FIXTURES = Path(__file__).parent / "fixtures"
THREADS = """#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>
static int turn(int n);
static void *work(void *data) { execl("/bin/true", "true", (char *)0); return data; }
static int again(int n) { if (n) return turn(n - 1); close(n); return n; }
static int turn(int n) { if (n > 3) close(9); return again(n); }
static void sweep(void) { close(3); }
static int compare(const void *a, const void *b) { close(4); return a != b; }
int main(void) {
    pthread_t t;
    int numbers[2] = {turn(2), 1};
    qsort(numbers, 2, sizeof(int), compare);
    if (numbers[0]) {
        close(5);
        pthread_create(&t, NULL, work, NULL);
        close(6);
        return 1;
    }
    atexit(sweep);
    close(7);
    return 0;
}
"""


def program_of(texts: dict[str, str]) -> Program:
    return link(lower_c(texts, load("c"), everything=True).modules, load("c"), "c", frozenset())


@pytest.mark.parametrize(
    "texts",
    [
        {"threads.c": THREADS},
        *({p.name: p.read_text()} for p in sorted(FIXTURES.glob("FL301/*.c"))[:6]),
    ],
)
def test_ahead_says_of_every_place_what_after_says_of_one(texts: dict[str, str]) -> None:
    program = program_of(texts)
    goals = {(f, n) for f, n, _ in program.calls_with("exec", "spawn")}
    ahead = Ahead(program, goals)
    places = [(f, n) for f, code in enumerate(program.codes) for n in range(len(code.nodes))]
    said = {place for place in places if place in ahead}
    assert said == {
        place for place in places if any(After(program, place).leads_to(g) for g in goals)
    }
    assert goals
    assert 0 < len(said) < len(places)
