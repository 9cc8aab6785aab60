"""FL902: parent and child ask on one kept-alive connection, and get each other's answers.

needs: requests
truth: bad_shared prints "the other's answer" 1 time
truth: good_own prints "the other's answer" 0 times
"""

import http.server
import os
import sys
import threading

import requests

ROUNDS = 40
session = requests.Session()


class Echo(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        body = self.path.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def server():
    """Serve from a process of its own, and return the address."""
    made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    if os.fork() == 0:
        threading.Timer(15, os._exit, (0,)).start()
        made.serve_forever()
    return f"http://127.0.0.1:{made.server_address[1]}"


def ask(address, who, mine):
    for number in range(ROUNDS):
        path = f"/{who}/{number}"
        try:
            if mine.get(address + path, timeout=1).text != path:
                return True
        except requests.RequestException:
            return True
    return False


def both(renew):
    address = server()
    session.get(address + "/first")
    child = os.fork()
    if child == 0:
        os._exit(ask(address, "child", requests.Session() if renew else session))
    mixed = ask(address, "parent", session)
    mixed |= os.waitpid(child, 0)[1] != 0
    print("the other's answer" if mixed else "own answers", flush=True)
    os._exit(0)


def bad_shared():
    both(renew=False)


def good_own():
    both(renew=True)


if __name__ == "__main__":
    globals()[sys.argv[1]]()
