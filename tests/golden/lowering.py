"""One of everything that the Python front end lowers."""

import contextlib
import os
import threading


class Worker:
    everywhere = threading.Lock()

    def __init__(self, name="x"):
        self.name = name
        self.thread = threading.Thread(target=self.run, daemon=True)

    def run(self):
        with self.everywhere, open(self.name, "w") as file:
            print("x", file=file)

    def start(self):
        self.thread.start()
        return lambda: self.thread.join()


def child(path, *rest):
    match pid := os.fork():
        case 0:
            try:
                with contextlib.suppress(OSError):
                    os.execv(path, [path, *rest])
            except (ValueError, SystemExit) as error:
                raise RuntimeError from error
            finally:
                os._exit(127)
        case _ if pid > 0 and path is not None:
            for _ in range(3):
                if os.waitpid(pid, 0):
                    break
            else:
                return None
    while not rest:
        continue
    return [one for one in rest if one] or pid
