package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.BAD_REQUEST;

import io.millrace.models.DataType;
import io.millrace.models.DataType.Scalar;
import io.millrace.models.data.Tensor;

/** Names of the datatypes of the Open Inference Protocol V2. */
final class InferenceTypes {
    private InferenceTypes() {}

    static Tensor.Type of(String datatype, String input) {
        return switch (datatype) {
            case "BOOL" -> Tensor.Type.BOOL;
            case "UINT8" -> Tensor.Type.UINT8;
            case "UINT16" -> Tensor.Type.UINT16;
            case "UINT32" -> Tensor.Type.UINT32;
            case "UINT64" -> Tensor.Type.UINT64;
            case "INT8" -> Tensor.Type.INT8;
            case "INT16" -> Tensor.Type.INT16;
            case "INT32" -> Tensor.Type.INT32;
            case "INT64" -> Tensor.Type.INT64;
            case "FP16" -> Tensor.Type.FLOAT16;
            case "FP32" -> Tensor.Type.FLOAT32;
            case "FP64" -> Tensor.Type.FLOAT64;
            case "BYTES" -> Tensor.Type.TEXT;
            default -> throw BAD_REQUEST.error("%s.datatype is not one of the protocol's", input);
        };
    }

    static String of(Tensor.Type type) {
        return switch (type) {
            case BOOL -> "BOOL";
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> type.name();
            case FLOAT16 -> "FP16";
            case FLOAT32 -> "FP32";
            case FLOAT64 -> "FP64";
            case TEXT, BYTES, DATETIME, OBJECT -> "BYTES";
        };
    }

    /** Source: MLServer's mapping of MLflow's types. */
    static String of(DataType type) {
        if (type instanceof Scalar scalar) {
            return switch (scalar) {
                case BOOLEAN -> "BOOL";
                case INTEGER -> "INT32";
                case LONG -> "INT64";
                case FLOAT -> "FP32";
                case DOUBLE -> "FP64";
                case STRING, BINARY, DATETIME -> "BYTES";
            };
        }
        return "BYTES";
    }

    /** Bytes of a value; 0 where that differs. */
    static int size(Tensor.Type type) {
        return switch (type) {
            case BOOL, INT8, UINT8 -> 1;
            case INT16, UINT16, FLOAT16 -> 2;
            case INT32, UINT32, FLOAT32 -> 4;
            case INT64, UINT64, FLOAT64 -> 8;
            case TEXT, BYTES, DATETIME, OBJECT -> 0;
        };
    }
}
