"""FL902: a subscription keeps its connection in a child; a client's pool notices the fork.

needs: redis
runs: redis-server
truth: bad_subscription prints "its parent's connection" 1 time
truth: good_client prints "its own connection" 1 time
"""

import contextlib
import os
import subprocess
import sys
import time

import redis


@contextlib.contextmanager
def server():
    path = os.path.abspath("redis.sock")
    command = ["redis-server", "--port", "0", "--unixsocket", path, "--save", ""]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        client = redis.Redis(unix_socket_path=path)
        for _ in range(100):
            with contextlib.suppress(redis.ConnectionError):
                client.ping()
                break
            time.sleep(0.1)
        yield client
    finally:
        process.kill()
        process.wait()


def child(number, before):
    if os.fork() == 0:
        try:
            same = number() == before
            print("its parent's connection" if same else "its own connection", flush=True)
        finally:
            os._exit(0)
    os.wait()


def bad_subscription():
    with server() as client:
        channel = client.pubsub()
        channel.subscribe("news")

        def number():
            channel.get_message(timeout=1)
            return channel.connection._sock.getsockname(), channel.connection._sock.fileno()

        child(number, number())


def good_client():
    with server() as client:
        child(client.client_id, client.client_id())


if __name__ == "__main__":
    globals()[sys.argv[1]]()
