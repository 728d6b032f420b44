package io.millrace.scoring.xgboost;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

/** Reads a model file in either of XGBoost's documented formats; what is in it decides, not its name. */
final class XgboostFile {
    static final String OLD_BINARY =
            "XGBoost's old binary format is not documented: load the model in XGBoost and save it as json or ubj";

    /** Bytes. */
    static final long MAX_SIZE = 512L << 20;

    private XgboostFile() {}

    /** The file's object. */
    static Fields read(byte[] content) {
        if (content.length < 2 || content[0] != '{') {
            throw INVALID_PARAMETER_VALUE.error("The file is no XGBoost model in json or ubj. %s", OLD_BINARY);
        }
        return new Fields("model", isJson(content[1]) ? ModelJsonReader.read(content) : UbjReader.read(content));
    }

    /** In UBJSON the type of the first key's length follows, which is a letter. */
    private static boolean isJson(byte second) {
        return second == '"' || second == ' ' || second == '\n' || second == '\r' || second == '\t' || second == '}';
    }
}
