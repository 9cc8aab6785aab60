"""FL801: workers of multiprocessing and of Pebble draw equal numbers from numpy.random, once that is loaded.

Since NumPy 2.0 `import numpy` alone does not load it; what is drawn, or imported from it, in the parent does.

needs: numpy, pebble
truth: bad_pool prints "the same" 1 time
truth: bad_pebble prints "the same" 1 time
truth: good_first_in_workers prints "different" 1 time
truth: good_own prints "different" 1 time
"""

import multiprocessing
import os
import sys
import time

import numpy as np
import pebble


def draw(_):
    time.sleep(0.5)  # so that each worker has one
    return os.getpid(), np.random.uniform()


def draw_own(_):
    time.sleep(0.5)
    return os.getpid(), np.random.default_rng().uniform()


def tell(found):
    assert len({pid for pid, _ in found}) == 2
    print("the same" if len({number for _, number in found}) == 1 else "different", flush=True)


def bad_pool():
    np.random.uniform()
    with multiprocessing.get_context("fork").Pool(2) as pool:
        tell(pool.map(draw, [1, 2], chunksize=1))


def bad_pebble():
    np.random.uniform()
    with pebble.ProcessPool(2) as pool:
        tell(list(pool.map(draw, [1, 2], chunksize=1).result()))


def good_first_in_workers():
    with multiprocessing.get_context("fork").Pool(2) as pool:
        tell(pool.map(draw, [1, 2], chunksize=1))


def good_own():
    with multiprocessing.get_context("fork").Pool(2) as pool:
        tell(pool.map(draw_own, [1, 2], chunksize=1))


if __name__ == "__main__":
    globals()[sys.argv[1]]()
