"""FL901: two processes that have one DuckDB file open write it over each other.

needs: duckdb
truth: bad_shared prints "lost" 1 time
truth: good_own prints "both" 1 time
"""

import os
import sys

import duckdb

PATH = "shared.duckdb"


def add(connection, number):
    connection.execute(f"insert into rows values ({number})")
    connection.execute("checkpoint")


def made():
    connection = duckdb.connect(PATH)
    connection.execute("create table rows (number int)")
    connection.execute("checkpoint")
    return connection


def in_child(work):
    if os.fork() == 0:
        try:
            work()
        finally:
            os._exit(0)
    os.wait()


def tell():
    found = duckdb.connect(PATH).execute("select number from rows").fetchall()
    print("both" if len(found) == 2 else "lost", flush=True)


def bad_shared():
    connection = made()
    in_child(lambda: add(connection, 1))
    add(connection, 2)
    connection.close()
    tell()


def good_own():
    made().close()

    def work():
        with duckdb.connect(PATH) as own:
            add(own, 1)

    in_child(work)
    with duckdb.connect(PATH) as connection:
        add(connection, 2)
    tell()


if __name__ == "__main__":
    globals()[sys.argv[1]]()
