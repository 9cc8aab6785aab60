"""The child waits for a lock that a thread of its parent held when the process forked."""

import os
import threading
import time

queue_lock = threading.Lock()


def worker():
    while True:
        with queue_lock:
            time.sleep(0.001)


def main():
    threading.Thread(target=worker, daemon=True).start()
    time.sleep(0.01)
    pid = os.fork()
    if pid == 0:
        try:
            with queue_lock:
                pass
        finally:
            os._exit(0)
    os.waitpid(pid, 0)


if __name__ == "__main__":
    main()
