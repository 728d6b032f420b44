"""Runs cells in the kernel, interrupts some of them, and prints as JSON what each showed: a list of [message type, content]."""

import json

from jupyter_client.manager import start_new_kernel

SHOWN = ["stream", "display_data", "update_display_data", "execute_result", "error"]
manager, client = start_new_kernel(kernel_name="millrace-java", startup_timeout=120)


def run(code, interrupt_at=None):
    request = client.execute(code)
    shown = []
    while True:
        message = client.get_iopub_msg(timeout=120)
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
    shown = {
        "java": run('var kept = 1; System.out.println("looping");\nwhile (true) {}', "looping"),
        "spark": run('spark().range(1000000000000L).selectExpr("sum(id % 7)").collectAsList();\nkept = 2;', "Spark: jobs"),
        "sql": run("%sql\nselect sum(id % 7) from range(1000000000000)", "Spark: jobs"),
        "after": run("kept + spark().range(10).count()"),
    }
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
print(json.dumps(shown))
