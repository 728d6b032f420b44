package io.millrace.server.files;

import io.millrace.models.Field;
import io.millrace.models.MlModel;
import io.millrace.models.Param;
import io.millrace.models.Signature;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.json.Json;
import io.millrace.protocol.registry.SchemaField;
import io.millrace.protocol.registry.SchemaParam;
import io.millrace.protocol.registry.VersionSchema;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the MLmodel file of a version says. */
record Schemas(VersionFiles files) {
    private static final Signature NOTHING = new Signature(List.of(), List.of(), List.of());

    /** A file that is missing, broken or closed to the server is told in the reply; it is no error of the caller. */
    VersionSchema of(String name, String version) {
        var folder = files.folder(name, version);
        String text = null;
        try {
            var place = files.place(folder);
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
                signature.params().stream().map(Schemas::param).toList(),
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
