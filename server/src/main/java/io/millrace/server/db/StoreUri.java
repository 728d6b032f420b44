package io.millrace.server.db;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import io.millrace.protocol.MlflowException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where the store is, read from {@code --backend-store-uri}. SQLAlchemy's forms are understood.
 *
 * @param dialect which database
 * @param location file of SQLite, or JDBC URL without credentials
 * @param user empty for SQLite, or where the URI has none
 * @param password never printed
 */
public record StoreUri(Dialect dialect, String location, String user, String password) {
    private static final Pattern FORM = Pattern.compile("^([a-zA-Z][a-zA-Z0-9]*)(\\+[a-zA-Z0-9_]+)?:(.*)$");

    /** Reads a URI; what is no store of Millrace raises {@code INVALID_PARAMETER_VALUE} and says what to do. */
    public static StoreUri parse(String uri) {
        var form = FORM.matcher(uri);
        var scheme = form.matches() ? form.group(1).toLowerCase(Locale.ROOT) : "";
        return switch (scheme) {
            case "sqlite" -> sqlite(form.group(3));
            case "postgresql", "postgres" -> postgresql(form.group(3));
            case "mysql", "mssql", "oracle", "mariadb" ->
                throw refused(
                        uri,
                        "Millrace keeps its store in SQLite or PostgreSQL, not in " + scheme
                                + "; name one such as sqlite:///millrace.db or postgresql://user:password@host/database");
            case "http", "https", "databricks" ->
                throw refused(uri, "that is the address of a server; the store is a database");
            default ->
                throw refused(
                        uri,
                        "a folder of runs (MLflow's file store, such as ./mlruns) is not a Millrace store; start with a"
                                + " new store, such as sqlite:///millrace.db, and leave the folder as it is");
        };
    }

    public boolean isSqlite() {
        return dialect == Dialect.SQLITE;
    }

    /** File of a SQLite store. */
    public Path file() {
        return Path.of(location);
    }

    /** For people and logs: never with credentials. */
    @Override
    public String toString() {
        return isSqlite()
                ? "sqlite:///" + location
                : location.replaceFirst("^jdbc:", "").replaceFirst("\\?.*$", "");
    }

    private static StoreUri sqlite(String rest) {
        if (!rest.startsWith("///")) {
            throw refused("sqlite:" + rest, "write sqlite:///relative/path or sqlite:////absolute/path");
        }
        var path = rest.substring(3).replaceFirst("\\?.*$", "");
        if (path.isEmpty() || path.equals(":memory:")) {
            throw refused("sqlite:" + rest, "a store in memory would be lost at the end; name a file");
        }
        return new StoreUri(Dialect.SQLITE, path, "", "");
    }

    private static StoreUri postgresql(String rest) {
        URI uri;
        try {
            uri = URI.create("postgresql:" + rest);
        } catch (IllegalArgumentException e) {
            throw refused("postgresql://…", "percent-encode special characters of user and password");
        }
        if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2) {
            throw refused("postgresql://…", "write postgresql://user:password@host:5432/database");
        }
        var port = uri.getPort() < 0 ? 5432 : uri.getPort();
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        var userInfo = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        var colon = userInfo.indexOf(':');
        var user = decode(colon < 0 ? userInfo : userInfo.substring(0, colon));
        var password = colon < 0 ? "" : decode(userInfo.substring(colon + 1));
        var jdbc = "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getRawPath() + query;
        return new StoreUri(Dialect.POSTGRESQL, jdbc, user, password);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static MlflowException refused(String uri, String why) {
        return INVALID_PARAMETER_VALUE.error("Cannot use '%s' as the backend store: %s", hidePassword(uri), why);
    }

    private static String hidePassword(String uri) {
        // A password may hold ':', '/' and '@' when it was not encoded; a query may hold one too.
        return uri.replaceFirst("(://[^:/@]*):.*@", "$1:***@").replaceFirst("\\?.*$", "");
    }
}
