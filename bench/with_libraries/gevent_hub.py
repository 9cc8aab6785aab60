"""FL701: the hub of gevent in a child is its parent's, unless gevent forks or makes it fit again.

needs: gevent
truth: bad_raw prints "its parent's hub" 1 time
truth: good_by_gevent prints "a hub made fit" 1 time
"""

import os
import sys

import gevent

made_fit = []
kept = gevent.reinit


def noted(*args):
    made_fit.append(os.getpid())
    return kept(*args)


def child(fork):
    gevent.sleep(0)
    if fork() == 0:
        try:
            gevent.sleep(0.01)
            print("a hub made fit" if os.getpid() in made_fit else "its parent's hub", flush=True)
        finally:
            os._exit(0)
    os.wait()


def bad_raw():
    child(os.fork)


def good_by_gevent():
    import gevent.os

    gevent.os.reinit = noted
    child(gevent.os.fork)


if __name__ == "__main__":
    globals()[sys.argv[1]]()
