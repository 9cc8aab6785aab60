"""FL901: a session in the child takes from the pool a connection that its parent made.

needs: SQLAlchemy
truth: bad_used prints "its parent's connection" 1 time
truth: good_disposed prints "its own connection" 1 time
truth: good_unused prints "its own connection" 1 time
"""

import os
import sys

from sqlalchemy import create_engine, event, pool, text
from sqlalchemy.orm import sessionmaker

engine = create_engine("sqlite:////tmp/forklint-pool.db", poolclass=pool.QueuePool)
Session = sessionmaker(bind=engine)


@event.listens_for(engine, "connect")
def connected(_, record):
    record.info["pid"] = os.getpid()


def tell():
    with Session() as session:
        session.execute(text("select 1"))
        made_by = session.connection().info["pid"]
    print("its own connection" if made_by == os.getpid() else "its parent's connection", flush=True)


def child(before=lambda: None):
    if os.fork() == 0:
        try:
            before()
            tell()
        finally:
            os._exit(0)
    os.wait()


def use():
    with Session() as session:
        session.execute(text("select 1"))


def bad_used():
    use()
    child()


def good_disposed():
    use()
    child(lambda: engine.dispose(close=False))


def good_unused():
    child()


if __name__ == "__main__":
    globals()[sys.argv[1]]()
