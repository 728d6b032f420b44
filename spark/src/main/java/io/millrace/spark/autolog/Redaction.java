package io.millrace.spark.autolog;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/** Settings without their secrets. */
final class Redaction {
    static final String HIDDEN = "*********(redacted)";

    /** Names that are secret whatever Spark's own {@code spark.redaction.regex} says. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)secret|password|passwd|token|credential|access[._-]?key|private[._-]?key|api[._-]?key|sas|account\\.key");

    /** What stands there in Azure's is a container. */
    private static final Pattern USER_IN_URI = Pattern.compile("(?<=://)(?<!\\b(?:abfss?|wasbs?)://)[^/@\\s]+@");

    /** {@code jdbc:oracle:thin:user/password@host}. */
    private static final Pattern USER_IN_ORACLE = Pattern.compile("(?<=:(?:thin|oci):)[^@]*@");

    /** {@code ?user=a&password=b}, {@code ;password=b}: whatever follows the address. */
    private static final Pattern SETTINGS_OF_JDBC = Pattern.compile("[?;].*", Pattern.DOTALL);

    private Redaction() {}

    static Map<String, String> settings(SparkConf conf) {
        var own = Pattern.compile(conf.get("spark.redaction.regex", "(?i)secret|password|token|access[.]?key"));
        var settings = new TreeMap<String, String>();
        for (var setting : conf.getAll()) {
            boolean secret = SECRET.matcher(setting._1()).find()
                    || own.matcher(setting._1()).find();
            settings.put(setting._1(), secret ? HIDDEN : uri(setting._2()));
        }
        return settings;
    }

    /** A database's address alone: its settings may have secrets under any name. */
    static String jdbc(String url) {
        return USER_IN_ORACLE
                .matcher(uri(SETTINGS_OF_JDBC.matcher(url).replaceAll("")))
                .replaceAll("");
    }

    /** A text in which no URI has a user and password. */
    static String uri(String text) {
        return USER_IN_URI.matcher(text).replaceAll("");
    }
}
