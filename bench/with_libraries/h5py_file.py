"""FL901: two processes that have one HDF5 file open write its tables over each other.

needs: h5py
truth: bad_shared prints "lost" 1 time
truth: good_own prints "both" 1 time
"""

import os
import sys

import h5py

PATH = "shared.h5"


def group(file, name):
    file.create_group(name)
    file.flush()


def tell():
    with h5py.File(PATH, "r") as file:
        print("both" if {"child", "parent"} <= set(file) else "lost", flush=True)


def bad_shared():
    file = h5py.File(PATH, "w")
    group(file, "first")
    if os.fork() == 0:
        try:
            group(file, "child")
        finally:
            os._exit(0)
    os.wait()
    group(file, "parent")
    file.close()
    tell()


def good_own():
    with h5py.File(PATH, "w") as file:
        group(file, "first")
    if os.fork() == 0:
        try:
            with h5py.File(PATH, "r+") as file:
                group(file, "child")
        finally:
            os._exit(0)
    os.wait()
    with h5py.File(PATH, "r+") as file:
        group(file, "parent")
    tell()


if __name__ == "__main__":
    globals()[sys.argv[1]]()
