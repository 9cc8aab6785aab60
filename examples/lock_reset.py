"""The repaired twin of lock_hangs.py: a fork handler makes the lock anew in the child."""

import os
import threading
import time

queue_lock = threading.Lock()


def reset():
    global queue_lock
    queue_lock = threading.Lock()


os.register_at_fork(after_in_child=reset)


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
