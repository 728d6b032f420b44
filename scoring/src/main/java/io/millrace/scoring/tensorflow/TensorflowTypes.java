package io.millrace.scoring.tensorflow;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.models.data.Tensor;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint16;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TType;

/** TensorFlow's types and ours: those that its Java side has. */
final class TensorflowTypes {
    private TensorflowTypes() {}

    /** @param name of the input or output, for the error ({@code INVALID_PARAMETER_VALUE}) */
    static Tensor.Type of(DataType type, String name) {
        return switch (type) {
            case DT_FLOAT -> Tensor.Type.FLOAT32;
            case DT_DOUBLE -> Tensor.Type.FLOAT64;
            case DT_HALF -> Tensor.Type.FLOAT16;
            case DT_INT32 -> Tensor.Type.INT32;
            case DT_INT64 -> Tensor.Type.INT64;
            case DT_UINT8 -> Tensor.Type.UINT8;
            case DT_UINT16 -> Tensor.Type.UINT16;
            case DT_BOOL -> Tensor.Type.BOOL;
            case DT_STRING -> Tensor.Type.TEXT;
            default -> throw INVALID_PARAMETER_VALUE.error("'%s' of the model has the type %s", name, type);
        };
    }

    /** The class of a type that is no text. */
    static Class<? extends TType> java(Tensor.Type type) {
        return switch (type) {
            case FLOAT32 -> TFloat32.class;
            case FLOAT64 -> TFloat64.class;
            case FLOAT16 -> TFloat16.class;
            case INT32 -> TInt32.class;
            case INT64 -> TInt64.class;
            case UINT8 -> TUint8.class;
            case UINT16 -> TUint16.class;
            case BOOL -> TBool.class;
            default -> throw new IllegalStateException("No input has the type " + type);
        };
    }
}
