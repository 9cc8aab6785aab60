"""FL902: a producer's threads are not in a child; what the child hands over is never sent.

needs: confluent-kafka
truth: bad_shared prints "1 not sent" 1 time
truth: good_own prints "0 not sent" 1 time
"""

import os
import sys

from confluent_kafka import Producer

SETTINGS = {"bootstrap.servers": "localhost:1", "test.mock.num.brokers": 1, "log_level": 0}


def send(producer):
    producer.produce("news", b"text")
    return producer.flush(10)


def child(make):
    if os.fork() == 0:
        try:
            print(send(make()), "not sent", flush=True)
        finally:
            os._exit(0)
    os.wait()


def bad_shared():
    producer = Producer(SETTINGS)
    assert send(producer) == 0
    child(lambda: producer)


def good_own():
    producer = Producer(SETTINGS)
    assert send(producer) == 0
    child(lambda: Producer(SETTINGS))


if __name__ == "__main__":
    globals()[sys.argv[1]]()
