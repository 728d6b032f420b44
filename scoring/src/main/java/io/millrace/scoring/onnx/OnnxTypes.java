package io.millrace.scoring.onnx;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import io.millrace.models.data.Tensor;
import io.millrace.protocol.MlflowException;

/** ONNX Runtime's types and ours. */
final class OnnxTypes {
    private OnnxTypes() {}

    /** Type of an input; ONNX Runtime's Java side cannot make wide unsigned tensors, so these raise {@code INVALID_PARAMETER_VALUE}. */
    static Tensor.Type input(String name, TensorInfo info) {
        return switch (info.onnxType) {
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT -> Tensor.Type.FLOAT32;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE -> Tensor.Type.FLOAT64;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16 -> Tensor.Type.FLOAT16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8 -> Tensor.Type.INT8;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8 -> Tensor.Type.UINT8;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16 -> Tensor.Type.INT16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32 -> Tensor.Type.INT32;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64 -> Tensor.Type.INT64;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL -> Tensor.Type.BOOL;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_STRING -> Tensor.Type.TEXT;
            default -> throw unknown("Input '" + name + "'", info);
        };
    }

    /** What its Java side calls a type of an input that is no text. */
    static OnnxJavaType java(Tensor.Type type) {
        return switch (type) {
            case FLOAT32 -> OnnxJavaType.FLOAT;
            case FLOAT64 -> OnnxJavaType.DOUBLE;
            case FLOAT16 -> OnnxJavaType.FLOAT16;
            case INT8 -> OnnxJavaType.INT8;
            case UINT8 -> OnnxJavaType.UINT8;
            case INT16 -> OnnxJavaType.INT16;
            case INT32 -> OnnxJavaType.INT32;
            case INT64 -> OnnxJavaType.INT64;
            case BOOL -> OnnxJavaType.BOOL;
            default -> throw new IllegalStateException("No input has the type " + type);
        };
    }

    static Tensor.Type output(TensorInfo info) {
        return switch (info.onnxType) {
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16 -> Tensor.Type.UINT16;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32 -> Tensor.Type.UINT32;
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64 -> Tensor.Type.UINT64;
            // Python shows them as numbers of 32 bits as well.
            case ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16 -> Tensor.Type.FLOAT32;
            default -> input("an output", info);
        };
    }

    private static MlflowException unknown(String what, TensorInfo info) {
        return INVALID_PARAMETER_VALUE.error("%s of the model has the type %s, which is not supported", what, info);
    }
}
