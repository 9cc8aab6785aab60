"""FL801: processes draw the same random numbers, for each has a copy of one generator."""

from forklint import Grade, Rule

from ._objects import NOTES, across

RULE = Rule(
    code="FL801",
    name="prng-state-duplicated",
    message="the child draws from a copy of `{subject}`: other processes draw the same numbers",
    of="object",
    signs="+",
    table=across(("generator",)),
    grades=(
        Grade(("hosted", "other_method")),
        Grade(("renewed",)),
        Grade(("test",), "warning", "low"),
        Grade(("daemonises",)),
        Grade(("supposed",), "warning", "medium"),
        Grade(("far",), "warning", "medium"),
        Grade(("several", "sure"), "warning", "high"),
        Grade(("shared", "sure"), "warning", "high"),
        Grade((), "warning", "medium"),
    ),
    notes=NOTES,
    help="make the generator in the child, or seed it there with something of the child's own: "
    "numpy.random.SeedSequence(seed).spawn(n) gives each worker its seed",
)
