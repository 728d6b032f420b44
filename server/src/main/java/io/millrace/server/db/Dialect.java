package io.millrace.server.db;

import io.millrace.protocol.json.Json;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;

/** The few places where SQLite and PostgreSQL need different words. */
public enum Dialect {
    SQLITE {
        @Override
        public Sql anyOf(String column, long[] values) {
            return Sql.of(column + " IN (SELECT value FROM json_each(?))", (Object) values);
        }

        @Override
        public Sql anyOf(String column, String[] values) {
            return Sql.of(column + " IN (SELECT value FROM json_each(?))", (Object) values);
        }

        /** GLOB is the case-sensitive matcher; its own wildcards in the pattern are made literal. */
        @Override
        public Sql like(Sql text, String pattern) {
            var glob = new StringBuilder();
            for (int i = 0; i < pattern.length(); i++) {
                char c = pattern.charAt(i);
                switch (c) {
                    case '%' -> glob.append('*');
                    case '_' -> glob.append('?');
                    case '*', '?', '[' -> glob.append('[').append(c).append(']');
                    default -> glob.append(c);
                }
            }
            return text.then(" GLOB ?", glob.toString());
        }

        /** SQLite's LIKE ignores the case of ASCII letters only. */
        @Override
        public Sql ilike(Sql text, String pattern) {
            return text.then(" LIKE ?", pattern);
        }

        @Override
        public int entriesPerLookUp() {
            return 1;
        }

        @Override
        public String head() {
            return "substr(value, 1, 64)";
        }

        @Override
        void bindList(PreparedStatement statement, int at, long[] values) throws SQLException {
            statement.setString(at, Arrays.toString(values));
        }

        @Override
        void bindList(PreparedStatement statement, int at, String[] values) throws SQLException {
            statement.setString(at, Json.writeText(Arrays.asList(values)));
        }
    },
    POSTGRESQL {
        @Override
        public Sql anyOf(String column, long[] values) {
            return Sql.of(column + " = ANY (?)", (Object) values);
        }

        @Override
        public Sql anyOf(String column, String[] values) {
            return Sql.of(column + " = ANY (?)", (Object) values);
        }

        @Override
        public Sql like(Sql text, String pattern) {
            return text.then(" LIKE ? ESCAPE ''", pattern);
        }

        @Override
        public Sql ilike(Sql text, String pattern) {
            return text.then(" ILIKE ? ESCAPE ''", pattern);
        }

        @Override
        public int entriesPerLookUp() {
            return 50;
        }

        @Override
        public String head() {
            return "head";
        }

        @Override
        void bindList(PreparedStatement statement, int at, long[] values) throws SQLException {
            var boxed = Arrays.stream(values).boxed().toArray();
            statement.setArray(at, statement.getConnection().createArrayOf("bigint", boxed));
        }

        @Override
        void bindList(PreparedStatement statement, int at, String[] values) throws SQLException {
            statement.setArray(at, statement.getConnection().createArrayOf("text", values));
        }
    };

    /** How much of a param or tag is in its index. */
    public static final int HEAD = 64;

    /** {@code column} equals one of the values; an empty list matches nothing. */
    public abstract Sql anyOf(String column, long[] values);

    public abstract Sql anyOf(String column, String[] values);

    /** Case-sensitive LIKE without an escape character. */
    public abstract Sql like(Sql text, String pattern);

    /** LIKE that ignores case. */
    public abstract Sql ilike(Sql text, String pattern);

    /** How many neighbouring entries of an index go into a set in the time in which one row is looked up by its key; measured. */
    public abstract int entriesPerLookUp();

    /** The first {@link #HEAD} characters of the value of a param or tag, as its index has them. */
    public abstract String head();

    abstract void bindList(PreparedStatement statement, int at, long[] values) throws SQLException;

    abstract void bindList(PreparedStatement statement, int at, String[] values) throws SQLException;

    /** Folder of the migrations and name for people. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
