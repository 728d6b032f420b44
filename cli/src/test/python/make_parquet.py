"""Writes rows.parquet: two row groups, optional columns a (double) and b (text), plain pages without compression.

Source: Parquet's format description; Thrift's compact protocol. Needs nothing but Python.
"""
import struct
import sys

INT, LONG, BINARY, LIST, STRUCT = 5, 6, 8, 9, 12
DOUBLE, BYTE_ARRAY = 5, 6
OPTIONAL = 1


def varint(n):
    out = b""
    while n > 0x7F:
        out += bytes([n & 0x7F | 0x80])
        n >>= 7
    return out + bytes([n])


def encoded(kind, value):
    if kind in (INT, LONG):
        return varint(value << 1 if value >= 0 else (-value << 1) - 1)
    if kind == BINARY:
        return varint(len(value)) + value
    if kind == LIST:
        inner, items = value
        return bytes([len(items) << 4 | inner]) + b"".join(encoded(inner, item) for item in items)
    last, out = 0, b""
    for field, (inner, item) in sorted(value.items()):
        out += bytes([field - last << 4 | inner]) + encoded(inner, item)
        last = field
    return out + b"\0"


def page(kind, values):
    present = [v for v in values if v is not None]
    levels = b""
    for value in values:
        levels += varint(1 << 1) + bytes([0 if value is None else 1])
    if kind == DOUBLE:
        body = b"".join(struct.pack("<d", v) for v in present)
    else:
        body = b"".join(struct.pack("<i", len(v.encode())) + v.encode() for v in present)
    body = struct.pack("<i", len(levels)) + levels + body
    data = {1: (INT, len(values)), 2: (INT, 0), 3: (INT, 3), 4: (INT, 3)}
    header = encoded(STRUCT, {1: (INT, 0), 2: (INT, len(body)), 3: (INT, len(body)), 5: (STRUCT, data)})
    return header + body


def column(name, kind, values, start):
    meta = {
        1: (INT, kind), 2: (LIST, (INT, [0, 3])), 3: (LIST, (BINARY, [name])), 4: (INT, 0), 5: (LONG, values),
        6: (LONG, 0), 7: (LONG, 0), 9: (LONG, start),
    }
    return {2: (LONG, start), 3: (STRUCT, meta)}


def main(path):
    groups = [
        {"a": [1.0, None, 2.5], "b": ['x, "y"', None, None]},
        {"a": [-3.0], "b": ["plain"]},
    ]
    out, rows = b"PAR1", []
    for group in groups:
        chunks = []
        for name, kind in (("a", DOUBLE), ("b", BYTE_ARRAY)):
            pages = page(kind, group[name])
            chunk = column(name.encode(), kind, len(group[name]), len(out))
            chunk[3][1][6] = chunk[3][1][7] = (LONG, len(pages))
            chunks.append(chunk)
            out += pages
        rows.append({1: (LIST, (STRUCT, chunks)), 2: (LONG, len(out)), 3: (LONG, len(group["a"]))})
    schema = [
        {4: (BINARY, b"root"), 5: (INT, 2)},
        {1: (INT, DOUBLE), 3: (INT, OPTIONAL), 4: (BINARY, b"a")},
        {1: (INT, BYTE_ARRAY), 3: (INT, OPTIONAL), 4: (BINARY, b"b"), 6: (INT, 0)},
    ]
    footer = encoded(STRUCT, {1: (INT, 1), 2: (LIST, (STRUCT, schema)), 3: (LONG, 4), 4: (LIST, (STRUCT, rows))})
    out += footer + struct.pack("<i", len(footer)) + b"PAR1"
    with open(path, "wb") as file:
        file.write(out)


main(sys.argv[1])
