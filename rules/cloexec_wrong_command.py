"""FL304: F_SETFL and F_SETFD store different flags; with the wrong one nothing is protected."""

from forklint import END, REPORT, Grade, Rule

RULE = Rule(
    code="FL304",
    name="cloexec-wrong-command",
    message="this fcntl stores a flag with the command for the other kind of flags: it succeeds and "
    "protects nothing",
    table={
        "start": {"wrong_flag": REPORT, "getfd": "descriptor flags", "getfl": "status flags"},
        "child": {"wrong_flag": REPORT, "getfd": "descriptor flags", "getfl": "status flags"},
        "descriptor flags": {"setfd": END, "setfl": REPORT, "ended": END},
        "status flags": {"setfl": END, "setfd": REPORT, "ended": END},
    },
    grades=(Grade(("sure",), "error", "high"), Grade((), "error", "medium")),
    notes={
        "descriptor flags": "the descriptor flags are read here, with F_GETFD",
        "status flags": "the file status flags are read here, with F_GETFL",
    },
    help="FD_CLOEXEC goes with F_GETFD and F_SETFD; O_NONBLOCK and O_APPEND go with F_GETFL and "
    "F_SETFL; O_CLOEXEC is for open",
)
