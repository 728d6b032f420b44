"""Makes the ONNX files in src/test/resources/models/graphs (needs onnx and numpy): python make_graphs.py FOLDER"""
import os
import sys

import numpy as np
import onnx
from onnx import TensorProto as T
from onnx import helper as h

folder = sys.argv[1]


def save(name, nodes, inputs, outputs, initializers=(), ml=False, **options):
    graph = h.make_graph(nodes, name, inputs, outputs, list(initializers))
    opsets = [h.make_opsetid("", 17)] + ([h.make_opsetid("ai.onnx.ml", 3)] if ml else [])
    onnx.save(h.make_model(graph, opset_imports=opsets, ir_version=8), os.path.join(folder, name + ".onnx"), **options)


def value(name, kind, *shape):
    return h.make_tensor_value_info(name, kind, shape)


# Every type there and back.
kinds = dict(f32=T.FLOAT, f64=T.DOUBLE, f16=T.FLOAT16, i8=T.INT8, u8=T.UINT8, i16=T.INT16, i32=T.INT32, i64=T.INT64, flag=T.BOOL, text=T.STRING)
save(
    "types",
    [h.make_node("Identity", [k], [k + "_out"]) for k in kinds],
    [value(k, t, None) for k, t in kinds.items()],
    [value(k + "_out", t, None) for k, t in kinds.items()],
)

# What converters of scikit-learn write: a label, and a map of probabilities for each row.
save(
    "zipmap",
    [
        h.make_node("LinearClassifier", ["x"], ["label", "scores"], domain="ai.onnx.ml", coefficients=[1.0, -1.0, -1.0, 1.0],
                    intercepts=[0.0, 0.0], classlabels_ints=[0, 1], post_transform="SOFTMAX"),
        h.make_node("ZipMap", ["scores"], ["probability"], domain="ai.onnx.ml", classlabels_int64s=[0, 1]),
    ],
    [value("x", T.FLOAT, None, 2)],
    [
        value("label", T.INT64, None),
        h.make_value_info("probability", h.make_sequence_type_proto(
            h.make_map_type_proto(T.INT64, h.make_tensor_type_proto(T.FLOAT, [])))),
    ],
    ml=True,
)

# One column for each input, text and numbers; text out.
save(
    "columns",
    [
        h.make_node("LabelEncoder", ["town"], ["code"], domain="ai.onnx.ml", keys_strings=["Ghent", "Leuven"], values_floats=[10.0, 20.0], default_float=-1.0),
        h.make_node("Add", ["code", "price"], ["sum"]),
        h.make_node("Identity", ["town"], ["echo"]),
    ],
    [value("town", T.STRING, None, 1), value("price", T.FLOAT, None, 1)],
    [value("sum", T.FLOAT, None, 1), value("echo", T.STRING, None, 1)],
    ml=True,
)

# A batch of exactly two.
save("fixed", [h.make_node("Identity", ["x"], ["y"])], [value("x", T.FLOAT, 2, 3)], [value("y", T.FLOAT, 2, 3)])

# Fails for indexes that are not there.
save(
    "gather",
    [h.make_node("Gather", ["table", "i"], ["y"])],
    [value("i", T.INT64, None)],
    [value("y", T.FLOAT, None)],
    [h.make_tensor("table", T.FLOAT, [3], [1.0, 2.0, 3.0])],
)

# Weights in a file beside it.
weights = onnx.numpy_helper.from_array(np.arange(600, dtype=np.float32).reshape(3, 200), "w")
save(
    "external",
    [h.make_node("MatMul", ["x", "w"], ["y"])],
    [value("x", T.FLOAT, None, 3)],
    [value("y", T.FLOAT, None, 200)],
    [weights],
    save_as_external_data=True,
    all_tensors_to_one_file=True,
    location="external.onnx.data",
    size_threshold=0,
)
