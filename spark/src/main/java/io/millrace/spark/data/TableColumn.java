package io.millrace.spark.data;

import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/** One column of a table, with what Delta keeps in its metadata beside name and type. */
public record TableColumn(StructField field) {
    private static final String FALLBACK = "CURRENT_DEFAULT";
    private static final String DECLARED_TYPE = "__CHAR_VARCHAR_TYPE_STRING";
    private static final String IDENTITY = "delta.identity.start";
    private static final String IDENTITY_WRITABLE = "delta.identity.allowExplicitInsert";
    private static final String GENERATION = "delta.generationExpression";

    public String name() {
        return field.name();
    }

    public DataType type() {
        return field.dataType();
    }

    public boolean nullable() {
        return field.nullable();
    }

    /** The SQL expression of its DEFAULT. */
    public Optional<String> fallback() {
        return text(FALLBACK).filter(value -> !value.equalsIgnoreCase("null"));
    }

    /** Whether Delta gives the value when the column is left out of a write. */
    public boolean generated() {
        return metadata().contains(IDENTITY) || metadata().contains(GENERATION);
    }

    /** Whether a value may be given: not for {@code GENERATED ALWAYS}. */
    public boolean writable() {
        return !generated()
                || (metadata().contains(IDENTITY_WRITABLE) && metadata().getBoolean(IDENTITY_WRITABLE));
    }

    /** The type as declared, such as {@code varchar(20)}; Spark itself only keeps text. */
    public String declaredType() {
        return text(DECLARED_TYPE).orElseGet(() -> field.dataType().sql());
    }

    private Optional<String> text(String key) {
        return metadata().contains(key) ? Optional.of(metadata().getString(key)) : Optional.empty();
    }

    private Metadata metadata() {
        return field.metadata();
    }
}
