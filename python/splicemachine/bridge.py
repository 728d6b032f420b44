"""The one way to Java: over py4j in PySpark, over the pipes of a child process everywhere else.

Both speak to `io.millrace.mlmanager.bridge.Port`: a call is JSON, so is its answer, and objects stay in Java and are named by number.
"""

import atexit
import base64
import collections
import glob
import json
import math
import os
import shutil
import subprocess
import sys
import threading


class MlflowException(Exception):
    """What Millrace refuses: `error_code` as in MLflow's REST API, and a sentence."""

    def __init__(self, message, error_code="INTERNAL_ERROR"):
        super().__init__(message)
        self.error_code = error_code


class Ref:
    """An object in Java."""

    def __init__(self, bridge, number, class_name):
        self.bridge = bridge
        self.number = number
        self.class_name = class_name

    def call(self, method, *args):
        """Calls a method of the object."""
        return self.bridge.call(self, method, *args)

    def __del__(self):
        # The garbage collector may come in the middle of another call, so Java is only told with the next one.
        self.bridge.forgotten.append(self.number)

    def __repr__(self):
        return "<%s %d>" % (self.class_name, self.number)


class Bridge:
    """Calls Java. Subclasses bring the text of a call to the port and the answer back."""

    def __init__(self):
        self.forgotten = collections.deque()  # numbers of objects that nobody here knows any longer

    def new(self, class_name, *args):
        """Makes an object."""
        return self._send({"new": class_name}, args)

    def static(self, class_name, method, *args):
        """Calls a static method."""
        return self._send({"class": class_name, "method": method}, args)

    def call(self, ref, method, *args):
        """Calls a method of an object."""
        return self._send({"on": ref.number, "method": method}, args)

    def _send(self, call, args):
        while self.forgotten:
            self._exchange(json.dumps({"drop": self.forgotten.popleft()}), [])
        foreign = []
        call["args"] = [self._to_json(arg, foreign) for arg in args]
        answer = json.loads(self._exchange(json.dumps(call), foreign))
        if "error" in answer:
            raise MlflowException(answer["message"], answer["error"])
        return self._from_json(answer["value"])

    def _exchange(self, text, foreign):
        raise NotImplementedError

    def _foreign(self, value, foreign):
        """JSON for an object that only PySpark knows."""
        raise TypeError(
            "%r cannot be given to Java: this was made before there was a session of PySpark, or there is none; then only"
            " numbers, texts, lists, maps and bytes can" % (value,)
        )

    def _to_json(self, value, foreign):
        if isinstance(value, Ref):
            return {"$ref": value.number}
        if isinstance(value, (bytes, bytearray)):
            return {"$bytes": base64.b64encode(bytes(value)).decode("ascii")}
        if value is None or isinstance(value, (bool, int, str)):
            return value
        if isinstance(value, float):
            return value if math.isfinite(value) else {"$double": _java_double(value)}
        if isinstance(value, os.PathLike):
            return os.fspath(value)
        if isinstance(value, dict):
            return {str(key): self._to_json(each, foreign) for key, each in value.items()}
        if isinstance(value, (list, tuple)):
            return [self._to_json(each, foreign) for each in value]
        if hasattr(value, "item") and getattr(value, "shape", None) == ():
            return self._to_json(value.item(), foreign)  # a number of numpy's
        return self._foreign(value, foreign)

    def _from_json(self, value):
        if isinstance(value, list):
            return [self._from_json(each) for each in value]
        if not isinstance(value, dict):
            return value
        if "$ref" in value:
            return Ref(self, value["$ref"], value.get("$class", "object"))
        if set(value) == {"$bytes"}:
            return base64.b64decode(value["$bytes"])
        if set(value) == {"$double"}:
            return float(value["$double"])
        return {key: self._from_json(each) for key, each in value.items()}


def _java_double(value):
    return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"


def _source():
    """Runs name the script as their source, not the process that logs for it."""
    return ["-Dmillrace.source.name=" + sys.argv[0]] if sys.argv[:1] not in ([], [""], ["-c"]) else []


class PipeBridge(Bridge):
    """To a Java process that it starts. The process ends with this one."""

    def __init__(self):
        super().__init__()
        self._lock = threading.RLock()
        self._process = subprocess.Popen(
            [_java(), "-Dfile.encoding=UTF-8", *_source(), "-cp", _class_path(), "io.millrace.mlmanager.bridge.PipeMain"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        atexit.register(self.close)

    def close(self):
        """Ends the process when it has sent what is under way."""
        with self._lock:
            if self._process.poll() is None:
                try:
                    self._process.stdin.close()
                    for line in self._process.stdout:
                        self._print(line)
                    self._process.wait()
                finally:
                    self._process.stdout.close()

    def _exchange(self, text, foreign):
        with self._lock:
            if self._process.poll() is not None or self._process.stdin.closed:
                raise MlflowException("The Java process has ended", "INVALID_STATE")
            self._process.stdin.write(text + "\n")
            self._process.stdin.flush()
            for line in self._process.stdout:
                if not self._print(line):
                    return line
            raise MlflowException("The Java process has ended; its last words are on the standard error", "INVALID_STATE")

    @staticmethod
    def _print(line):
        """Whether the line is something to print."""
        if not line.startswith('{"print":'):
            return False
        print(json.loads(line)["print"])
        return True


class Py4jBridge(Bridge):
    """To the driver of a PySpark session, which has Millrace on its class path."""

    def __init__(self, spark):
        super().__init__()
        self.spark = spark
        self._jvm = spark.sparkContext._jvm
        self._port = self._jvm.io.millrace.mlmanager.bridge.Port()

    def java(self, ref):
        """The py4j object of a reference."""
        return self._port.object(ref.number)

    def _exchange(self, text, foreign):
        objects = self._jvm.java.util.ArrayList()
        for each in foreign:
            objects.add(each)
        return self._port.call(text, objects)

    def _foreign(self, value, foreign):
        java = value._to_java() if hasattr(value, "_to_java") else getattr(value, "_jdf", None)
        if java is None:
            java = getattr(value, "_jsparkSession", value)
        foreign.append(java)
        return {"$object": len(foreign) - 1}


def _java():
    for variable in ("MILLRACE_JAVA_HOME", "JAVA_HOME"):
        home = os.environ.get(variable)
        if home and os.access(os.path.join(home, "bin", "java"), os.X_OK):
            return os.path.join(home, "bin", "java")
    found = shutil.which("java")
    if not found:
        raise MlflowException("There is no Java 17 or later; set JAVA_HOME to where one is", "INVALID_STATE")
    return found


def _class_path():
    given = os.environ.get("MILLRACE_CLASSPATH")
    if given:
        return given
    for home in _homes():
        if glob.glob(os.path.join(home, "lib", "millrace-client*.jar")):
            return os.path.join(home, "lib", "*")
    raise MlflowException("Millrace is not found; set MILLRACE_HOME to its folder (the one with bin and lib)", "INVALID_STATE")


def _homes():
    if os.environ.get("MILLRACE_HOME"):
        yield os.environ["MILLRACE_HOME"]
    launcher = shutil.which("millrace")
    if launcher:
        yield os.path.dirname(os.path.dirname(os.path.realpath(launcher)))
    checkout = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
    yield os.path.join(checkout, "cli", "target", "dist", "millrace")


_BRIDGES = {}
_LOCK = threading.Lock()


def bridge(spark=None):
    """The bridge of this process: over py4j as soon as there is a session of PySpark, else over pipes."""
    with _LOCK:
        if "chosen" in _BRIDGES:
            return _BRIDGES["chosen"]
        session = spark if spark is not None else _active_session()
        kind = "py4j" if _is_pyspark(session) else "pipe"
        if kind not in _BRIDGES:
            _BRIDGES[kind] = Py4jBridge(session) if kind == "py4j" else PipeBridge()
        return _BRIDGES[kind]


def use(other):
    """Makes another bridge the one of this process; None: the usual choice."""
    with _LOCK:
        if other is None:
            _BRIDGES.pop("chosen", None)
        else:
            _BRIDGES["chosen"] = other


def _is_pyspark(session):
    return session is not None and hasattr(session, "sparkContext")


def _active_session():
    if "pyspark" not in sys.modules:
        return None
    from pyspark.sql import SparkSession  # pylint: disable=import-outside-toplevel

    return SparkSession.getActiveSession()
