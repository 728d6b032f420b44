"""What the server tells of runs and experiments, with the attributes that MLflow's Python client gives them."""


class Record:
    """The fields of an answer as attributes; one that is absent is None."""

    def __init__(self, fields):
        self._fields = fields

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return _wrapped(self._fields.get(name))

    def to_dictionary(self):
        """The fields as they came."""
        return dict(self._fields)

    def __eq__(self, other):
        return isinstance(other, Record) and self._fields == other._fields

    def __hash__(self):
        return hash(str(self._fields))

    def __repr__(self):
        return "<%s>" % ", ".join("%s=%r" % item for item in self._fields.items())


def _wrapped(value):
    if isinstance(value, dict):
        return Record(value)
    if isinstance(value, list):
        return [_wrapped(each) for each in value]
    return value


class RunData:
    """Latest metrics, params and tags, each a dict by name."""

    def __init__(self, fields):
        self.metrics = {each["key"]: float(each["value"]) for each in fields.get("metrics", [])}
        self.params = {each["key"]: each.get("value", "") for each in fields.get("params", [])}
        self.tags = {each["key"]: each.get("value", "") for each in fields.get("tags", [])}

    def __repr__(self):
        return "<metrics=%r, params=%r, tags=%r>" % (self.metrics, self.params, self.tags)


class Run:
    """A run: `info` and `data`."""

    def __init__(self, fields):
        self.info = Record(fields["info"])
        self.data = RunData(fields.get("data") or {})

    def __repr__(self):
        return "<Run info=%r, data=%r>" % (self.info, self.data)
