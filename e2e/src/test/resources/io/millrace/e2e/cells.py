"""Runs the cells of a JSON file in the kernel and prints as JSON what each showed, by name: a list of [message type, content].

A cell has a name, its code, and what it has to show before it is interrupted, if it is to be.
"""

import json
import sys

from jupyter_client.manager import start_new_kernel

SHOWN = ["stream", "display_data", "update_display_data", "execute_result", "error"]
manager, client = start_new_kernel(kernel_name="millrace-java", startup_timeout=120)


def run(code, interrupt_at):
    request = client.execute(code)
    shown = []
    while True:
        message = client.get_iopub_msg(timeout=300)
        kind, content = message["msg_type"], message["content"]
        if message["parent_header"].get("msg_id") != request:
            continue
        if kind == "status" and content["execution_state"] == "idle":
            return shown
        if kind in SHOWN:
            shown.append([kind, content])
            if interrupt_at and interrupt_at in json.dumps(content):
                manager.interrupt_kernel()
                interrupt_at = None


try:
    with open(sys.argv[1]) as file:
        print(json.dumps({cell["name"]: run(cell["code"], cell.get("interrupt")) for cell in json.load(file)["cells"]}))
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
