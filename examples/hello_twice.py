"""The line comes out twice when standard output is a file or a pipe: python hello_twice.py | cat"""

import os

print("Hello World!", end=" ")
os.fork()
