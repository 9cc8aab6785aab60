"""FL902: a ZeroMQ context of the parent delivers nothing in a child, where its I/O threads are gone.

needs: pyzmq
truth: bad_shared prints "nothing arrived" 1 time
truth: good_own prints "arrived" 1 time
"""

import os
import sys

import zmq


def exchange(context):
    """Send a message from one socket of a context to another, over TCP."""
    pull, push = context.socket(zmq.PULL), context.socket(zmq.PUSH)
    port = pull.bind_to_random_port("tcp://127.0.0.1")
    push.connect(f"tcp://127.0.0.1:{port}")
    push.send(b"text")
    os.write(1, b"arrived\n" if pull.poll(1500) else b"nothing arrived\n")


def child(context):
    if os.fork() == 0:
        try:
            exchange(context or zmq.Context())
        finally:
            os._exit(0)
    os.wait()
    os._exit(0)


def bad_shared():
    context = zmq.Context()
    context.socket(zmq.PUSH)
    child(context)


def good_own():
    context = zmq.Context()
    context.socket(zmq.PUSH)
    child(None)


if __name__ == "__main__":
    globals()[sys.argv[1]]()
