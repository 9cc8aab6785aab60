"""FL912: a child that closes a connection ends the session of its parent.

needs: psycopg2-binary
runs: postgres
truth: bad_closed prints "the session is over" 1 time
truth: good_left_alone prints "the session goes on" 1 time
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import psycopg2


@contextlib.contextmanager
def server():
    """A server of its own, run by another user than root, as it demands."""
    user = "nobody" if os.getuid() == 0 else None
    with tempfile.TemporaryDirectory() as folder:
        if user:
            os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
        programs = os.path.dirname(os.path.realpath(shutil.which("postgres")))
        data = os.path.join(folder, "data")
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "user": user, "cwd": folder}
        subprocess.run([f"{programs}/initdb", "-D", data, "-A", "trust", "-U", "me"], check=True, **quiet)
        command = [f"{programs}/postgres", "-D", data, "-k", folder, "-c", "listen_addresses="]
        process = subprocess.Popen(command, **quiet)
        try:
            yield folder
        finally:
            process.send_signal(signal.SIGINT)  # without waiting for its clients
            process.wait()


def connected(folder):
    for _ in range(100):
        with contextlib.suppress(psycopg2.OperationalError):
            return psycopg2.connect(host=folder, user="me", dbname="postgres")
        time.sleep(0.1)
    raise SystemExit("no server")


def tell(end):
    with server() as folder:
        connection = connected(folder)
        if os.fork() == 0:
            try:
                end(connection)
            finally:
                os._exit(0)
        os.wait()
        time.sleep(0.2)
        try:
            connection.cursor().execute("select 1")
            print("the session goes on", flush=True)
        except psycopg2.OperationalError:
            print("the session is over", flush=True)


def bad_closed():
    tell(lambda connection: connection.close())


def good_left_alone():
    tell(lambda connection: None)


if __name__ == "__main__":
    globals()[sys.argv[1]]()
