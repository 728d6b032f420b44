package io.millrace.scoring.codec;

import static io.millrace.protocol.ErrorCode.BAD_REQUEST;

import io.millrace.protocol.MlflowException;
import io.millrace.protocol.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in JSON that is read from its bytes, value by value. Takes the bare {@code NaN}, {@code Infinity} and
 * {@code -Infinity} that Python writes. Everything that is no JSON raises {@code BAD_REQUEST}. Used by one thread.
 */
final class JsonBytes {
    /** What a value is, by its first byte. */
    enum Kind {
        NUMBER("a number"),
        TEXT("text"),
        BOOLEAN("a boolean"),
        NULL("null"),
        ARRAY("a list"),
        OBJECT("an object");

        private final String people;

        Kind(String people) {
            this.people = people;
        }

        /** For people. */
        String people() {
            return people;
        }
    }

    /** Small values in JSON become large objects: {@code {"":1}} some forty times as large. */
    private static final int MAX_WEIGHT = 4_000_000;

    private static final int OBJECT_WEIGHT = 8;
    private static final int LIST_WEIGHT = 2;

    private final byte[] json;
    private final int end;
    private final boolean lastKeyWins;
    private final NumberScan number;
    private int at;
    private int depth;
    private int weight;

    /** @param lastKeyWins a key that stands twice in an object is no error */
    JsonBytes(byte[] json, int from, int end, boolean lastKeyWins) {
        this.json = json;
        this.at = from;
        this.end = end;
        this.lastKeyWins = lastKeyWins;
        this.number = new NumberScan(json, end);
    }

    JsonBytes(byte[] json, boolean lastKeyWins) {
        this(json, 0, json.length, lastKeyWins);
    }

    boolean lastKeyWins() {
        return lastKeyWins;
    }

    /** Where the next value starts. */
    int position() {
        skipSpace();
        return at;
    }

    /** Goes to where a value starts; at the same level as now. */
    void position(int position) {
        at = position;
    }

    int depth() {
        return depth;
    }

    /** Goes back after a failure. */
    void reset(int position, int level) {
        at = position;
        depth = level;
    }

    Kind kind() {
        skipSpace();
        if (at >= end) {
            throw broken("it ends too early");
        }
        return switch (json[at]) {
            case '"' -> Kind.TEXT;
            case '[' -> Kind.ARRAY;
            case '{' -> Kind.OBJECT;
            case 't', 'f' -> Kind.BOOLEAN;
            case 'n' -> Kind.NULL;
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'N', 'I' -> Kind.NUMBER;
            default -> throw broken("a value is missing");
        };
    }

    /** Whether a number that is not one of Python's tokens comes next; without further cost than a look at one byte. */
    boolean isDigitNext() {
        skipSpace();
        if (at >= end) {
            return false;
        }
        byte next = json[at];
        return (next >= '0' && next <= '9') || (next == '-' && at + 1 < end && json[at + 1] != 'I');
    }

    /** Opens an array; false when it is empty, and then it is over. */
    boolean beginArray() {
        return begin('[', ']');
    }

    /** Opens an object; false when it is empty, and then it is over. */
    boolean beginObject() {
        return begin('{', '}');
    }

    /** After an element: whether there is another; the array is over when there is not. */
    boolean nextElement() {
        return next(']');
    }

    /** After a field: whether there is another; the object is over when there is not. */
    boolean nextField() {
        return next('}');
    }

    private boolean begin(char open, char close) {
        expect(open);
        if (++depth > Json.MAX_DEPTH) {
            throw BAD_REQUEST.error("JSON is nested deeper than the limit of %d levels", Json.MAX_DEPTH);
        }
        skipSpace();
        if (at < end && json[at] == close) {
            at++;
            depth--;
            return false;
        }
        return true;
    }

    private boolean next(char close) {
        skipSpace();
        if (at < end) {
            byte next = json[at++];
            if (next == ',') {
                return true;
            }
            if (next == close) {
                depth--;
                return false;
            }
            at--;
        }
        throw broken("',' or '" + close + "' is missing");
    }

    /** A field's name, with the colon after it. */
    String key() {
        skipSpace();
        if (at >= end || json[at] != '"') {
            throw broken("a field's name is missing");
        }
        var name = text();
        expect(':');
        return name;
    }

    /** Takes the field's name and the colon if the name is the expected one, which has neither quotes nor escapes in it. */
    boolean keyIs(byte[] expected) {
        skipSpace();
        int quote = at + 1 + expected.length;
        if (quote >= end || json[at] != '"' || json[quote] != '"') {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (json[at + 1 + i] != expected[i]) {
                return false;
            }
        }
        at = quote + 1;
        expect(':');
        return true;
    }

    String text() {
        expect('"');
        int from = at;
        int letters = 0;
        while (at < end) {
            byte b = json[at];
            if (b == '"') {
                var text =
                        letters < 0 ? utf8(from, at) : new String(json, from, at - from, StandardCharsets.ISO_8859_1);
                at++;
                return text;
            }
            if (b == '\\') {
                return new TextScan(json, end, this::broken).from(from, at, next -> at = next);
            }
            if (b >= 0 && b < ' ') {
                throw broken("a control character stands in a text");
            }
            letters |= b;
            at++;
        }
        throw broken("a text does not end");
    }

    private String utf8(int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw BAD_REQUEST.error(e, "The request is not valid JSON at byte %d: it is not UTF-8", from);
        }
    }

    boolean bool() {
        if (json[at] == 't') {
            literal("true");
            return true;
        }
        literal("false");
        return false;
    }

    void nothing() {
        literal("null");
    }

    /** Reads a number; its value is asked from what this returns, before the next is read. */
    NumberScan number() {
        skipSpace();
        at = number.scan(at);
        if (at < 0) {
            at = number.start();
            throw broken("a number is wrong");
        }
        return number;
    }

    /** The double nearest to the number that comes next, which must be one. */
    double real() {
        return number().real();
    }

    /** Any value: a {@code Long} where an integer fits, else a {@code Double}; texts, booleans, lists, maps, null. */
    @Nullable
    Object value() {
        weigh(1);
        switch (kind()) {
            case NUMBER -> {
                return number().value();
            }
            case TEXT -> {
                return text();
            }
            case BOOLEAN -> {
                return bool();
            }
            case NULL -> {
                nothing();
                return null;
            }
            case ARRAY -> {
                return list();
            }
            case OBJECT -> {
                return map();
            }
        }
        throw new AssertionError();
    }

    private void weigh(int more) {
        weight += more;
        if (weight > MAX_WEIGHT) {
            throw BAD_REQUEST.error("The request has too many values that are no numbers; send smaller batches");
        }
    }

    private List<@Nullable Object> list() {
        weigh(LIST_WEIGHT);
        var list = new ArrayList<@Nullable Object>();
        for (boolean more = beginArray(); more; more = nextElement()) {
            list.add(value());
        }
        return list;
    }

    Map<String, @Nullable Object> map() {
        weigh(OBJECT_WEIGHT);
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (boolean more = beginObject(); more; more = nextField()) {
            var key = key();
            if (map.containsKey(key) && !lastKeyWins) {
                throw broken("an object has a key twice");
            }
            map.put(key, value());
        }
        return map;
    }

    /** Passes over any value. */
    void skip() {
        switch (kind()) {
            case NUMBER -> number();
            case TEXT -> text();
            case BOOLEAN -> bool();
            case NULL -> nothing();
            case ARRAY -> {
                for (boolean more = beginArray(); more; more = nextElement()) {
                    skip();
                }
            }
            case OBJECT -> {
                for (boolean more = beginObject(); more; more = nextField()) {
                    key();
                    skip();
                }
            }
        }
    }

    /** After the last value: nothing may follow. */
    void finish() {
        skipSpace();
        if (at < end) {
            throw broken("something follows the end");
        }
    }

    MlflowException broken(String why) {
        return BAD_REQUEST.error("The request is not valid JSON at byte %d: %s", at, why);
    }

    private void literal(String word) {
        for (int i = 0; i < word.length(); i++, at++) {
            if (at >= end || json[at] != word.charAt(i)) {
                throw broken("a value is missing");
            }
        }
    }

    private void expect(char wanted) {
        skipSpace();
        if (at >= end || json[at] != wanted) {
            throw broken("'" + wanted + "' is missing");
        }
        at++;
    }

    private void skipSpace() {
        while (at < end) {
            byte b = json[at];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return;
            }
            at++;
        }
    }
}
