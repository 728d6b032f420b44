package io.millrace.spark.sql;

import io.millrace.spark.data.SqlLexer;
import io.millrace.spark.data.SqlState;
import io.millrace.spark.data.TableName;
import io.millrace.spark.data.Token;
import io.millrace.spark.load.ImportRequest;
import io.millrace.spark.load.TextFormat;
import io.millrace.spark.load.TimeFormats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The 13 arguments that IMPORT_DATA and its relatives share, by position; null means the default. */
record ImportCall(TableName table, ImportRequest request) {
    static final List<String> PARAMETERS = List.of(
            "schemaName",
            "tableName",
            "insertColumnList",
            "fileOrDirectoryName",
            "columnDelimiter",
            "characterDelimiter",
            "timestampFormat",
            "dateFormat",
            "timeFormat",
            "badRecordsAllowed",
            "badRecordDirectory",
            "oneLineRecords",
            "charset");

    /** Reads the arguments as texts. */
    static ImportCall of(List<@Nullable String> arguments, String currentSchema) {
        if (arguments.size() != PARAMETERS.size()) {
            throw SqlState.SYNTAX.error(
                    "The procedure takes %d arguments (%s), not %d.",
                    PARAMETERS.size(), String.join(", ", PARAMETERS), arguments.size());
        }
        var schema = given(arguments, 0).map(ImportCall::identifier).orElse(currentSchema);
        var table = given(arguments, 1).map(ImportCall::identifier).orElseThrow(() -> missing("tableName"));
        var path = given(arguments, 3).orElseThrow(() -> missing("fileOrDirectoryName"));
        var request = ImportRequest.of(path, format(arguments))
                .withColumns(columns(given(arguments, 2).orElse("")))
                .allowing(badRecordsAllowed(arguments), given(arguments, 10).map(ImportCall::withoutSlash));
        return new ImportCall(new TableName(schema, table), request);
    }

    private static TextFormat format(List<@Nullable String> arguments) {
        var format = TextFormat.of(arguments.get(4), arguments.get(5))
                .with(TimeFormats.of(arguments.get(6), arguments.get(7), arguments.get(8)))
                .withOneLine(!given(arguments, 11).orElse("true").equalsIgnoreCase("false"));
        return given(arguments, 12).map(format::withCharset).orElse(format);
    }

    private static long badRecordsAllowed(List<@Nullable String> arguments) {
        var text = given(arguments, 9).orElse("0");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw SqlState.SYNTAX.error(e, "badRecordsAllowed must be a whole number, not '%s'.", text);
        }
    }

    /** Names parted by commas; plain ones are folded, and if one is in double quotes all must be. */
    static List<String> columns(String list) {
        if (list.isBlank() || list.strip().equalsIgnoreCase("null")) {
            return List.of();
        }
        var names = new ArrayList<String>();
        var quoted = 0;
        var wantsName = true;
        for (var token : SqlLexer.tokens(list)) {
            if (token.kind() == Token.Kind.SPACE) {
                continue;
            }
            if (wantsName ? !token.isName() : !token.is(",")) {
                throw SqlState.SYNTAX.error("'%s' is no list of columns: it should read 'A, B'.", list);
            }
            if (wantsName) {
                quoted += token.kind() == Token.Kind.QUOTED_NAME ? 1 : 0;
                names.add(token.value().toUpperCase(Locale.ROOT));
            }
            wantsName = !wantsName;
        }
        if (wantsName || (quoted > 0 && quoted < names.size())) {
            throw SqlState.SYNTAX.error("'%s' is no list of columns: all names are quoted, or none.", list);
        }
        return names;
    }

    private static Optional<String> given(List<@Nullable String> arguments, int index) {
        return Optional.ofNullable(arguments.get(index)).filter(text -> !text.isEmpty());
    }

    private static String identifier(String text) {
        return text.length() > 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private static String withoutSlash(String folder) {
        return folder.length() > 1 && folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
    }

    private static RuntimeException missing(String parameter) {
        return SqlState.SYNTAX.error("The procedure needs %s.", parameter);
    }
}
