"""Loads one model and answers requests about it, for Millrace's python_function scorer.

Messages on standard input and output: 4 bytes (big-endian) with the length of a JSON header, the header, then the buffers
whose lengths the header's "buffers" has. The parent ends this process by closing standard input.
"""

import array
import base64
import bz2
import datetime
import gzip
import importlib
import importlib.util
import inspect
import json
import lzma
import math
import os
import pickle
import struct
import sys
import types


def optional(name):
    return importlib.import_module(name) if importlib.util.find_spec(name) else None


# What a model prints must not end up between the messages.
answers = os.fdopen(os.dup(1), "wb")
os.dup2(2, 1)
questions = os.fdopen(os.dup(0), "rb")
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)

np = None
pd = None


# ---- messages


def exactly(count):
    parts = bytearray()
    while len(parts) < count:
        part = questions.read(count - len(parts))
        if not part:
            sys.exit(0)
        parts += part
    return bytes(parts)


def receive():
    header = json.loads(exactly(struct.unpack(">I", exactly(4))[0]))
    return header, [exactly(size) for size in header.get("buffers", [])]


def send(header, buffers=()):
    header["buffers"] = [len(b) for b in buffers]
    text = json.dumps(header, allow_nan=False).encode()
    answers.write(struct.pack(">I", len(text)) + text)
    for b in buffers:
        answers.write(b)
    answers.flush()


# ---- requests: columns, tensors, JSON

CODES = {"float64": "d", "float32": "f", "int64": "q", "int32": "i", "int16": "h", "int8": "b", "uint8": "B", "uint16": "H", "uint32": "I", "uint64": "Q", "bool": "b"}


def numbers(dtype, buffer):
    if np is not None:
        return np.frombuffer(buffer, dtype=np.dtype(dtype).newbyteorder("<")).astype(dtype)
    values = array.array(CODES[dtype], buffer)
    if sys.byteorder != "little":
        values.byteswap()
    return [bool(v) for v in values] if dtype == "bool" else values.tolist()


def column(spec, buffers):
    if "buffer" in spec:
        return numbers(spec["dtype"], buffers[spec["buffer"]])
    values = spec["values"]
    if spec["type"] == "binary":
        return [None if v is None else base64.b64decode(v) for v in values]
    if spec["type"] == "datetime":
        return [None if v is None else datetime.datetime.fromisoformat(v) for v in values]
    return values


def table(spec, buffers):
    columns = {c["name"]: column(c, buffers) for c in spec["columns"]}
    if not spec["named"]:
        columns = dict(enumerate(columns.values()))
    if pd is not None:
        return pd.DataFrame(columns, index=pd.RangeIndex(spec["rows"]))
    # Without pandas a table is a list of its rows.
    lists = {name: values if isinstance(values, list) else values.tolist() for name, values in columns.items()}
    return [{name: values[i] for name, values in lists.items()} for i in range(spec["rows"])]


def tensor(spec, buffers):
    if "buffer" in spec:
        values = numbers(spec["dtype"], buffers[spec["buffer"]])
    elif np is not None:
        values = np.array(spec["values"], dtype=str if spec["dtype"] == "str" else object)
    else:
        values = spec["values"]
    return values.reshape(spec["shape"]) if np is not None else nested(list(values), spec["shape"])


def nested(values, shape):
    if len(shape) == 0:
        return values[0]
    if len(shape) == 1:
        return values
    step = len(values) // shape[0] if shape[0] else 0
    return [nested(values[i * step : (i + 1) * step], shape[1:]) for i in range(shape[0])]


def question(header, buffers):
    data = header["data"]
    if "columns" in data:
        return table(data, buffers)
    if "tensors" in data:
        tensors = {t["name"]: tensor(t, buffers) for t in data["tensors"]}
        return tensors[""] if "" in tensors else tensors
    return data["json"]


# ---- answers


class Answer:
    def __init__(self):
        self.buffers = []

    def add(self, content):
        self.buffers.append(content)
        return len(self.buffers) - 1

    def of(self, value):
        if np is not None and hasattr(value, "toarray") and hasattr(value, "nnz"):
            value = value.toarray()
        if pd is not None and isinstance(value, pd.DataFrame):
            names = [str(c) for c in value.columns]
            columns = [self.tensor(n, value.iloc[:, i].to_numpy()) for i, n in enumerate(names)]
            return {"columns": columns, "rows": len(value)}
        if pd is not None and isinstance(value, (pd.Series, pd.Index)):
            value = value.to_numpy()
        if np is not None and isinstance(value, np.ndarray):
            return {"tensors": [self.tensor("", value)]}
        if np is not None and isinstance(value, dict) and value and all(isinstance(v, np.ndarray) for v in value.values()):
            return {"tensors": [self.tensor(str(n), v) for n, v in value.items()]}
        if isinstance(value, list) and value:
            for kind, dtype in ((float, "float64"), (int, "int64")):
                if all(type(v) is kind for v in value) and (kind is float or all(-(2**63) <= v < 2**63 for v in value)):
                    packed = array.array(CODES[dtype], value)
                    if sys.byteorder != "little":
                        packed.byteswap()
                    return {"tensors": [{"name": "", "dtype": dtype, "shape": [len(value)], "buffer": self.add(packed.tobytes())}]}
        return {"json": plain(value)}

    def tensor(self, name, values):
        spec = {"name": name, "shape": list(values.shape)}
        if values.dtype.kind in "fiub" and values.dtype.itemsize <= 8 and str(values.dtype) in CODES | {"float16": 0}:
            spec["dtype"] = str(values.dtype)
            little = values.astype(values.dtype.newbyteorder("<"))
            spec["buffer"] = self.add(np.ascontiguousarray(little).tobytes())
        else:
            spec["dtype"] = "str" if values.dtype.kind == "U" else "object"
            spec["values"] = [plain(v) for v in values.reshape(-1).tolist()] if values.dtype.kind != "M" else [None if np.isnat(v) else str(v) for v in values.reshape(-1)]
        return spec


def plain(value):
    """What JSON can say; what it cannot is null (NaN) or its text."""
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, set, types.GeneratorType)):
        return [plain(v) for v in value]
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(value).decode()
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()
    if pd is not None and value is pd.NaT:
        return None
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if hasattr(value, "model_dump"):
        return plain(value.model_dump())
    if hasattr(value, "to_dict"):
        return plain(value.to_dict())
    return str(value)


# ---- models, where the package mlflow is there, and where it is not


class Refused(Exception):
    pass


def accepts_params(function):
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return False
    return "params" in signature.parameters


def with_params(function):
    """A function of data and params, whether or not the model's takes params."""
    if accepts_params(function):
        return lambda data, params: function(data, params=params or None)
    return lambda data, params: function(data)


def stand_ins():
    """The few names of the package mlflow that models refer to."""

    class PythonModel:
        def load_context(self, context):
            pass

        def predict(self, context, model_input, params=None):
            raise NotImplementedError

    class PythonModelContext:
        def __init__(self, artifacts, model_config):
            self.artifacts = artifacts
            self.model_config = model_config

    class TypeHints:
        def __init__(self, input=None, output=None):
            self.input = input
            self.output = output

    chosen = {}
    names = ["mlflow", "mlflow.models", "mlflow.models.signature", "mlflow.pyfunc", "mlflow.pyfunc.model", "mlflow.pyfunc.utils", "mlflow.pyfunc.utils.data_validation"]
    modules = {name: types.ModuleType(name) for name in names}
    for name, module in modules.items():
        module.__path__ = []
        sys.modules[name] = module
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(modules[parent], child, module)
    for name in ("mlflow.pyfunc", "mlflow.pyfunc.model"):
        modules[name].PythonModel = PythonModel
        modules[name].PythonModelContext = PythonModelContext
    modules["mlflow.models.signature"]._TypeHints = TypeHints
    modules["mlflow.models"].set_model = lambda model: chosen.update(model=model)
    return PythonModelContext, chosen


def unpickle(path):
    with open(path, "rb") as file:
        return pickle.load(file)


def opened(path):
    openers = {".xz": lzma.open, ".bz2": bz2.open, ".gz": gzip.open}
    return openers.get(os.path.splitext(path)[1], open)(path, "rb")


def call_of(model, context):
    """A function of data and params for a custom model: its own class, or a bare function."""
    predict = getattr(model, "predict", model)
    names = list(inspect.signature(predict).parameters)
    wants_context = "context" in names or len([n for n in names if n != "params"]) > 1
    wants_params = "params" in names

    def call(data, params):
        arguments = ([context] if wants_context else []) + [data]
        return predict(*arguments, **({"params": params or None} if wants_params else {}))

    return call


def custom(root, settings):
    Context, chosen = stand_ins()
    artifacts = {name: os.path.join(root, a["path"]) for name, a in (settings.get("artifacts") or {}).items()}
    context = Context(artifacts, settings.get("config") or {})
    if settings.get("model_code_path"):
        path = os.path.join(root, os.path.basename(settings["model_code_path"]))
        sys.path.insert(0, os.path.dirname(path))
        spec = importlib.util.spec_from_file_location("model_code", path)
        spec.loader.exec_module(importlib.util.module_from_spec(spec))
        if "model" not in chosen:
            raise Refused("the model's code does not call mlflow.models.set_model")
        model = chosen["model"]
    else:
        with opened(os.path.join(root, settings["python_model"])) as file:
            model = pickle.load(file)
    if hasattr(model, "load_context"):
        model.load_context(context)
    return call_of(model, context)


def of_sklearn(root, settings, flavors):
    path = settings.get("model_path") or settings.get("data") or flavors.get("sklearn", {}).get("pickled_model")
    return with_params(getattr(unpickle(os.path.join(root, path)), settings.get("predict_fn") or "predict"))


def of_lightgbm(root, settings, flavors):
    path = os.path.join(root, settings["data"])
    if path.endswith(".pkl"):
        return with_params(unpickle(path).predict)
    booster = importlib.import_module("lightgbm").Booster(model_file=path)
    return lambda data, params: booster.predict(data)


def of_xgboost(root, settings, flavors):
    xgboost = importlib.import_module("xgboost")
    name = flavors.get("xgboost", {}).get("model_class") or "xgboost.core.Booster"
    model = getattr(importlib.import_module(name.rpartition(".")[0]), name.rpartition(".")[2])()
    model.load_model(os.path.join(root, settings["data"]))
    if isinstance(model, xgboost.Booster):
        return lambda data, params: model.predict(xgboost.DMatrix(data))
    return lambda data, params: model.predict(data)


def of_catboost(root, settings, flavors):
    flavor = flavors.get("catboost", {})
    model = getattr(importlib.import_module("catboost"), flavor.get("model_type", "CatBoost"))()
    model.load_model(os.path.join(root, settings["data"]), format=flavor.get("save_format", "cbm"))
    return lambda data, params: model.predict(data)


def of_pickle(root, settings, flavors):
    return with_params(unpickle(os.path.join(root, settings["data"])).predict)


LOADERS = {
    "mlflow.sklearn": of_sklearn,
    "mlflow.lightgbm": of_lightgbm,
    "mlflow.xgboost": of_xgboost,
    "mlflow.catboost": of_catboost,
    "mlflow.statsmodels": of_pickle,
}


def load(root, flavors):
    settings = flavors["python_function"]
    loader = settings["loader_module"]
    if settings.get("code"):
        sys.path.insert(0, os.path.join(root, settings["code"]))
    if loader.startswith("mlflow.") and optional("mlflow") is not None:
        model = importlib.import_module("mlflow.pyfunc").load_model(root)
        return with_params(model.predict)
    if loader in LOADERS:
        return LOADERS[loader](root, settings, flavors)
    if loader.startswith("mlflow.pyfunc."):
        return custom(root, settings)
    if loader.startswith("mlflow."):
        raise ModuleNotFoundError("the loader %s is part of mlflow" % loader, name="mlflow")
    if settings.get("data"):
        root = os.path.join(root, settings["data"])
    loaded = importlib.import_module(loader)._load_pyfunc(root)
    return with_params(loaded.predict)


# ---- the loop


def failure(e):
    text = "%s: %s" % (type(e).__name__, str(e).strip())
    return {"error": text[:2000], "missing": (e.name or "").split(".")[0] if isinstance(e, ModuleNotFoundError) else None}


def limit_memory(megabytes):
    if megabytes:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


def main():
    global np, pd
    header, _ = receive()
    try:
        limit_memory(header["memory_mb"])
        np = optional("numpy")
        pd = optional("pandas")
        predict = load(header["root"], header["flavors"])
    except BaseException as e:
        send(failure(e))
        return
    send({"python": "%d.%d.%d" % sys.version_info[:3]})
    while True:
        header, buffers = receive()
        try:
            answer = Answer()
            data = answer.of(predict(question(header, buffers), header["params"]))
            send({"data": data}, answer.buffers)
        except Exception as e:
            send(failure(e))


main()
