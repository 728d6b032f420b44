package io.millrace.spark.data;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table's name in two parts. Letter case carries no meaning, as in Spark's own catalog: names are kept in lower case
 * and shown in upper case. Whatever a name holds, {@link #quoted} cannot end the identifier it is written into.
 */
public record TableName(String schema, String table) {
    /** Names become folders, and Spark itself stumbles over back-ticks in them. */
    private static final Pattern LEGAL = Pattern.compile("[\\p{L}\\p{N}_$][\\p{L}\\p{N}_$ -]*");

    public TableName {
        schema = checked(schema);
        table = checked(table);
    }

    /** Reads {@code table} or {@code schema.table}, each part plain, in back-ticks or in double quotes. */
    public static TableName parse(String text, String currentSchema) {
        var parts = SqlLexer.tokens(text).stream()
                .filter(token -> token.kind() != Token.Kind.SPACE)
                .collect(Collectors.toList());
        if (parts.size() == 1 && parts.get(0).isName()) {
            return new TableName(currentSchema, parts.get(0).value());
        }
        if (parts.size() == 3
                && parts.get(0).isName()
                && parts.get(1).is(".")
                && parts.get(2).isName()) {
            return new TableName(parts.get(0).value(), parts.get(2).value());
        }
        throw SqlState.SYNTAX.error("'%s' is not the name of a table: write table or schema.table.", text);
    }

    /** Whether this can be part of a name. */
    static boolean isLegal(String part) {
        return LEGAL.matcher(part).matches();
    }

    /** For Spark's SQL. */
    public String quoted() {
        return quote(schema) + "." + quote(table);
    }

    /** One identifier for Spark's SQL, whatever characters it holds. */
    public static String quote(String identifier) {
        return "`" + identifier.replace("`", "``") + "`";
    }

    static String quoteAll(List<String> identifiers) {
        return identifiers.stream().map(TableName::quote).collect(Collectors.joining(", "));
    }

    /** As people read it: upper case. */
    @Override
    public String toString() {
        return (schema + "." + table).toUpperCase(Locale.ROOT);
    }

    private static String checked(String part) {
        if (!LEGAL.matcher(part).matches()) {
            throw SqlState.SYNTAX.error(
                    "'%s' cannot name a schema or table: letters, digits, spaces and _ $ - can be in a name.", part);
        }
        return part.toLowerCase(Locale.ROOT);
    }
}
