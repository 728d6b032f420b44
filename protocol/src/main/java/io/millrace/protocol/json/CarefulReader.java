package io.millrace.protocol.json;

import io.avaje.json.JsonReader;
import io.avaje.json.PropertyNames;
import io.millrace.protocol.MissingField;
import io.millrace.protocol.MlflowException;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A reader that knows where it is, such as {@code metrics[3].timestamp}. One body, one thread. */
final class CarefulReader implements JsonReader {
    private final JsonReader json;
    private final Deque<Step> steps = new ArrayDeque<>();

    /** One level of nesting: an object's current field, or an array's current index. */
    private static final class Step {
        @Nullable
        String field;

        int index = -1;
    }

    CarefulReader(JsonReader json) {
        this.json = json;
    }

    /** Path of the value being read; empty for the body itself. */
    String path() {
        var path = new StringBuilder();
        for (var it = steps.descendingIterator(); it.hasNext(); ) {
            var step = it.next();
            if (step.index >= 0) {
                path.append('[').append(step.index).append(']');
            } else if (step.field != null) {
                path.append(path.isEmpty() ? "" : ".").append(step.field);
            }
        }
        return path.toString();
    }

    /** Name of the innermost field, whatever lists it is in. */
    String field() {
        for (var step : steps) {
            if (step.field != null) {
                return step.field;
            }
        }
        return "";
    }

    MlflowException locate(MlflowException error) {
        return error instanceof MissingField missing ? missing.inside(path()) : error;
    }

    @Override
    public void beginArray() {
        json.beginArray();
        steps.push(new Step());
    }

    @Override
    public boolean hasNextElement() {
        boolean more = json.hasNextElement();
        if (more && steps.peek() != null) {
            steps.element().index++;
        }
        return more;
    }

    @Override
    public void endArray() {
        json.endArray();
        steps.pop();
    }

    @Override
    public void beginObject(PropertyNames names) {
        json.beginObject(names);
        steps.push(new Step());
    }

    @Override
    public void beginObject() {
        json.beginObject();
        steps.push(new Step());
    }

    @Override
    public void endObject() {
        json.endObject();
        steps.pop();
    }

    @Override
    public boolean hasNextField() {
        return json.hasNextField();
    }

    @Override
    public String nextField() {
        var field = json.nextField();
        steps.element().field = field;
        return field;
    }

    @Override
    public boolean isNullValue() {
        return json.isNullValue();
    }

    @Override
    public boolean readBoolean() {
        return json.readBoolean();
    }

    @Override
    public int readInt() {
        return json.readInt();
    }

    @Override
    public long readLong() {
        return json.readLong();
    }

    @Override
    public double readDouble() {
        return json.readDouble();
    }

    @Override
    public java.math.BigDecimal readDecimal() {
        return json.readDecimal();
    }

    @Override
    public BigInteger readBigInteger() {
        return json.readBigInteger();
    }

    @Override
    public String readString() {
        return json.readString();
    }

    @Override
    public byte[] readBinary() {
        return json.readBinary();
    }

    @Override
    public String readRaw() {
        return json.readRaw();
    }

    @Override
    public String location() {
        return json.location();
    }

    @Override
    public Token currentToken() {
        return json.currentToken();
    }

    @Override
    public void skipValue() {
        json.skipValue();
    }

    @Override
    public void unmappedField(String field) {
        json.unmappedField(field);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return json.unwrap(type);
    }

    @Override
    public void close() {
        json.close();
    }
}
