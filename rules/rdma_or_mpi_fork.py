"""FL909: a process forks whose memory belongs to hardware that reads and writes it by itself."""

from forklint import END, REPORT, Grade, Rule

_ENDS = {"exec": END, "exit": END, "quick_exit": END}
_LEFT = dict.fromkeys(("exec", "exit", "quick_exit"), REPORT)

RULE = Rule(
    code="FL909",
    name="rdma-or-mpi-fork",
    message="a process forks that takes part in MPI or has memory registered for RDMA",
    at="copied",
    table={
        "start": {"fabric": "joined", "pinned": "registered"},
        "joined": {"left": END, "child": "copied", **_ENDS},
        "registered": {"unpinned": END, "fork_ready": END, "child": "copied", **_ENDS},
        "copied": {"fabric_used": REPORT, "left": REPORT, **_LEFT},
    },
    grades=(
        Grade(("via.registered", "anywhere.fork_ready")),
        Grade(("daemonises",)),
        Grade(("test",), "warning", "low"),
        Grade(("by.fabric_used", "far"), "error", "medium"),
        Grade(("by.fabric_used", "sure"), "error", "high"),
        Grade(("by.fabric_used",), "error", "medium"),
        Grade(("by.left",), "error", "medium"),
        Grade(("via.registered",), "warning", "medium"),
        Grade(("child.exec_only",), "info", "low", "auditor"),
        Grade((), "warning", "low"),
    ),
    notes={
        "joined": "the process joins the others here",
        "registered": "memory is registered here, and the hardware goes on with these pages",
        "copied": "parent and child share the pages from here; the next write moves the parent's elsewhere",
        "by fabric_used": "the child speaks for its parent here",
        "by left": "the child leaves for its parent here",
    },
    help="start programs before MPI_Init or by posix_spawn; call ibv_fork_init before anything is registered "
    "(or set RDMAV_FORK_SAFE), and leave MPI to the process that joined",
)
