#!/usr/bin/env python3
"""A shop's own app as a channel: posts what a customer wrote, and takes the answer. Python 3.8 and nothing else:

WEBHOOK_SECRET=whsec_… python3 example.py https://desk.example/hooks/my-app 9000 "Where is my parcel?"
"""
import base64
import hashlib
import hmac
import http.server
import json
import os
import sys
import threading
import time
import urllib.request
import uuid

PATIENCE = 60
KEY = base64.b64decode(os.environ["WEBHOOK_SECRET"][len("whsec_"):])
answered = threading.Event()


def signature(webhook_id, timestamp, body):
    """HMAC-SHA256 over `<id>.<timestamp>.<body>`."""
    signed = f"{webhook_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest()).decode()


class Answers(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        webhook_id, timestamp = self.headers["webhook-id"], self.headers["webhook-timestamp"]
        ours = signature(webhook_id, timestamp, body)
        good = abs(time.time() - int(timestamp)) <= 300 and any(
            hmac.compare_digest(one, ours) for one in self.headers["webhook-signature"].split(" ")
        )
        self.send_response(200 if good else 401)
        self.send_header("Content-Length", "0")
        self.end_headers()
        if good:
            # Remember the id: after a lost connection the same message may come again.
            print("ANSWER", body.decode(), flush=True)
            answered.set()

    def log_message(self, *_):
        pass


def post(hook, message):
    """Any answer but 200 means: post the same again later, under the same id. It is taken in once."""
    body = json.dumps(message).encode()
    webhook_id, timestamp = f"msg_{uuid.uuid4()}", str(int(time.time()))
    headers = {
        "Content-Type": "application/json",
        "webhook-id": webhook_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": signature(webhook_id, timestamp, body),
    }
    with urllib.request.urlopen(urllib.request.Request(hook, body, headers), timeout=15) as reply:
        return reply.status


def main():
    hook, port, text = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    server = http.server.HTTPServer(("127.0.0.1", port), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    customer = {"id": "customer-18", "name": "Anna", "language": "en", "verified": True}
    print("POSTED", post(hook, {"type": "message", "id": str(uuid.uuid4()), "from": customer, "text": text}), flush=True)
    sys.exit(0 if answered.wait(PATIENCE) else 1)


main()
