"""The repaired twin of hello_twice.py: nothing is left in the buffer when the process forks."""

import os

print("Hello World!", end=" ", flush=True)
os.fork()
