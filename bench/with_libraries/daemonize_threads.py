"""FL205: a thread that starts before daemonize forks is not in the daemon.

needs: daemonize
truth: bad_before prints "gone" 1 time
truth: good_in_the_action prints "there" 1 time
"""

import os
import sys
import threading
import time

from daemonize import Daemonize

reading, writing = os.pipe()


def begin():
    threading.Thread(target=time.sleep, args=(3,), name="beat", daemon=True).start()


def tell():
    there = any(t.name == "beat" for t in threading.enumerate())
    os.write(writing, b"there" if there else b"gone")
    os._exit(0)


def begin_and_tell():
    begin()
    tell()


def daemon(action):
    """Let a process of its own become the daemon, and pass on what that tells."""
    if os.fork() == 0:
        place = f"/tmp/forklint-{os.getpid()}.pid"
        Daemonize(app="forklint", pid=place, action=action, keep_fds=[writing]).start()
        os._exit(0)
    os.close(writing)
    print(os.read(reading, 10).decode(), flush=True)
    os._exit(0)


def bad_before():
    if os.fork() == 0:
        begin()
        place = f"/tmp/forklint-{os.getpid()}.pid"
        Daemonize(app="forklint", pid=place, action=tell, keep_fds=[writing]).start()
        os._exit(0)
    os.close(writing)
    print(os.read(reading, 10).decode(), flush=True)
    os._exit(0)


def good_in_the_action():
    daemon(begin_and_tell)


if __name__ == "__main__":
    globals()[sys.argv[1]]()
