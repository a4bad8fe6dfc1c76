"""A receiver of Reslot's webhooks in Python 3.9 or later, with nothing to install.

    RESLOT_WEBHOOK_SECRET=whsec_… PORT=8080 python3 receiver.py

It answers within milliseconds and works afterwards: Reslot waits 15 seconds and takes everything but 2xx as "send it again".
"""

import base64
import hashlib
import hmac
import json
import os
import queue
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TOLERANCE_SECONDS = 300
LARGEST_BODY = 1_000_000
SECRET = os.environ.get("RESLOT_WEBHOOK_SECRET", "")
if not SECRET.startswith("whsec_"):
    raise SystemExit("Set RESLOT_WEBHOOK_SECRET to the endpoint's secret (whsec_…).")
KEY = base64.b64decode(SECRET[len("whsec_"):])

# Both belong into your database: an event's id with a unique index, and an interview's revision beside the interview.
handled = set()
revisions = {}
lock = threading.Lock()
work = queue.Queue()


def is_signed(headers, body):
    """Whether one of the signatures is ours, over the body as it came. While a secret is rotated there are several."""
    webhook_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    # An old request that somebody kept must not be taken for a new one.
    if not timestamp.isdecimal() or abs(time.time() - int(timestamp)) > TOLERANCE_SECONDS:
        return False
    signed = f"{webhook_id}.{timestamp}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest()).decode()
    given = headers.get("webhook-signature", "").split(" ")
    return any(hmac.compare_digest(each.encode(), expected.encode()) for each in given)


def handle(event):
    if event.get("test"):
        return print("test", event["type"], flush=True)
    interview = event["data"].get("interview")
    # Order is not promised: what is older than what is known is dropped.
    if interview is not None:
        if interview["revision"] <= revisions.get(interview["id"], -1):
            return print("old", event["type"], flush=True)
        revisions[interview["id"]] = interview["revision"]
    if event["type"] == "interview.cancelled":
        return print("cancelled", interview["external_id"], event["data"]["cancellation"]["reason_code"], flush=True)
    if event["type"] == "interview.rescheduled":
        return print("moved", interview["external_id"], interview["starts_at"], flush=True)
    # New types may come: whoever doesn't know one lets it pass.
    return print("passed over", event["type"], flush=True)


def work_off():
    while True:
        handle(work.get())


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers.get("content-length", "0"))
        if length > LARGEST_BODY:
            return self.answer(413)
        body = self.rfile.read(length)
        if not is_signed(self.headers, body):
            return self.answer(401)
        event = json.loads(body)
        with lock:
            is_new = event["id"] not in handled
            handled.add(event["id"])
        if is_new:
            work.put(event)
        return self.answer(204)

    def answer(self, status):
        self.send_response(status)
        self.end_headers()

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    threading.Thread(target=work_off, daemon=True).start()
    server = ThreadingHTTPServer(("", int(os.environ.get("PORT", "8080"))), Receiver)
    print("listening", server.server_address[1], flush=True)
    server.serve_forever()
