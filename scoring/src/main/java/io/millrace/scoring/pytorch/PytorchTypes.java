package io.millrace.scoring.pytorch;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import ai.djl.ndarray.types.DataType;
import io.millrace.models.data.Tensor;

/** PyTorch's types and ours. */
final class PytorchTypes {
    private PytorchTypes() {}

    /** Others than PyTorch's raise {@code INVALID_PARAMETER_VALUE}. */
    static DataType torch(Tensor.Type type) {
        return switch (type) {
            case FLOAT32 -> DataType.FLOAT32;
            case FLOAT64 -> DataType.FLOAT64;
            case FLOAT16 -> DataType.FLOAT16;
            case INT8 -> DataType.INT8;
            case UINT8 -> DataType.UINT8;
            case INT32 -> DataType.INT32;
            case INT64 -> DataType.INT64;
            case BOOL -> DataType.BOOLEAN;
            default -> throw INVALID_PARAMETER_VALUE.error("The model takes numbers, not a tensor of %s", type.dtype());
        };
    }

    static Tensor.Type ours(DataType type) {
        return switch (type) {
            case FLOAT32 -> Tensor.Type.FLOAT32;
            case FLOAT64 -> Tensor.Type.FLOAT64;
            case FLOAT16 -> Tensor.Type.FLOAT16;
            case INT8 -> Tensor.Type.INT8;
            case UINT8 -> Tensor.Type.UINT8;
            case INT32 -> Tensor.Type.INT32;
            case INT64 -> Tensor.Type.INT64;
            case BOOLEAN -> Tensor.Type.BOOL;
            default -> throw INVALID_PARAMETER_VALUE.error("The model answers a tensor of %s", type);
        };
    }
}
