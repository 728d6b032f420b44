package io.millrace.server.artifacts;

import io.millrace.models.Field;
import io.millrace.models.MlModel;
import io.millrace.models.Param;
import io.millrace.models.Signature;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.json.Json;
import io.millrace.protocol.registry.SchemaField;
import io.millrace.protocol.registry.SchemaParam;
import io.millrace.protocol.registry.VersionSchema;
import io.millrace.server.artifacts.ServedArtifacts.Place;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What MLmodel files say of inputs, outputs and flavors. */
public final class ModelSchemas {
    private static final Signature NOTHING = new Signature(List.of(), List.of(), List.of());

    private ModelSchemas() {}

    /**
     * A file that is missing, broken or closed to the server is told in the reply; it is no error of the caller.
     *
     * @param folder opens the model's folder
     */
    public static VersionSchema of(Supplier<Place> folder) {
        String text = null;
        try {
            var place = folder.get();
            text = MlModel.textIn(place.repository(), place.path());
            return schema(MlModel.parse(text), text);
        } catch (MlflowException refused) {
            if (refused.code().httpStatus() >= 500) {
                throw refused;
            }
            return new VersionSchema(List.of(), List.of(), List.of(), List.of(), text, refused.sentence());
        }
    }

    private static VersionSchema schema(MlModel model, String text) {
        var signature = Objects.requireNonNullElse(model.signature(), NOTHING);
        return new VersionSchema(
                fields(signature.inputs()),
                fields(signature.outputs()),
                signature.params().stream().map(ModelSchemas::param).toList(),
                List.copyOf(model.flavors().keySet()),
                text,
                model.signature() == null ? "The model was logged without a signature" : null);
    }

    private static List<SchemaField> fields(List<Field> fields) {
        return fields.stream()
                .map(field -> new SchemaField(
                        field.name(),
                        field.type(),
                        field.required(),
                        field instanceof Field.Tensor tensor ? tensor.shape() : List.of()))
                .toList();
    }

    private static SchemaParam param(Param param) {
        return new SchemaParam(param.name(), param.type(), json(param.defaultValue()));
    }

    /** The codec writes lists and maps. */
    private static String json(@Nullable Object value) {
        var list = Json.writeText(Collections.singletonList(value));
        return list.substring(1, list.length() - 1);
    }
}
