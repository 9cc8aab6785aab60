import os
import sys


def child():
    sys.exit(1)


def main():
    print("Hällo 🌍", end=" ")
    if os.fork() == 0:
        child()
    os.wait()


if __name__ == "__main__":
    main()
