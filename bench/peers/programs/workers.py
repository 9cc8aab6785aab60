"""Hazards of fork in Python."""

import os
import subprocess
import sys
import threading

lock = threading.Lock()


# hazard: Python code between fork and exec
def prepares(words):
    return subprocess.Popen(words, preexec_fn=os.setsid)


# hazard: the child of os.fork ends with sys.exit
def exits():
    if os.fork() == 0:
        sys.exit(0)
    os.wait()


# hazard: the child takes a lock that a thread may hold
def locks():
    def work():
        with lock:
            pass

    thread = threading.Thread(target=work)
    thread.start()
    if os.fork() == 0:
        with lock:
            os._exit(0)
    thread.join()


# hazard: an exception of the child runs its parent's handlers
def raises(work):
    try:
        if os.fork() == 0:
            work()
            os._exit(0)
    except Exception as error:
        print(error)


# fine: the options that subprocess has for it
def fine_options(words):
    return subprocess.Popen(words, start_new_session=True, umask=0o77)


# fine: a child that ends with os._exit whatever happens
def fine_child(work):
    if os.fork() == 0:
        try:
            work()
        finally:
            os._exit(0)
