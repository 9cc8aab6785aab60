"""Other checkers beside forklint, on small programs that were written for this.

python -m bench.peers [TOOL=PATH ...]     runs what is installed, writes bench/peers.md

In programs/ a comment says of what follows it that it is a `hazard: ...` or `fine: ...`; whatever a
tool reports up to the next such comment counts for it.
"""
