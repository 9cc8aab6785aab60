"""FL911: a module for keys is initialised before a fork and used in a child that does not initialise it."""

from forklint import Rule

from ._objects import GRADES, NOTES, across

RULE = Rule(
    code="FL911",
    name="pkcs11-across-fork",
    message="the child uses `{subject}`, which was initialised for its parent: sessions and keys are "
    "not the child's",
    of="object",
    signs="+",
    table=across(("token",)),
    grades=GRADES,
    notes=NOTES,
    help="initialise the module in the child (C_Initialize, PKCS11_CTX_reload, "
    "SECMOD_RestartModules(PR_FALSE)), in a process without threads before the fork",
)
