package io.millrace.scoring.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.protocol.ErrorCode;
import io.millrace.protocol.MlflowException;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is refused, with which code and sentence; and what the compatible mode makes of it instead. */
class RequestErrorsTest {
    private static final Requests LONG = Requests.of("[{\"type\":\"long\",\"name\":\"a\"}]");
    private static final Requests INTEGER = Requests.of("[{\"type\":\"integer\",\"name\":\"a\"}]");
    private static final Requests BOOLEAN = Requests.of("[{\"type\":\"boolean\",\"name\":\"a\"}]");
    private static final Requests DOUBLE = Requests.of("[{\"type\":\"double\",\"name\":\"a\"}]");
    private static final Requests TENSOR =
            Requests.of("[{\"type\":\"tensor\",\"tensor-spec\":{\"dtype\":\"int8\",\"shape\":[-1,2]}}]");

    private static String error(ErrorCode code, ThrowingCallable call) {
        var thrown = catchThrowableOfType(MlflowException.class, call);
        assertThat(thrown).isNotNull();
        assertThat(thrown.code()).isEqualTo(code);
        return thrown.sentence();
    }

    private static String bad(Requests requests, String json) {
        return error(ErrorCode.BAD_REQUEST, () -> requests.json(json));
    }

    private static String invalid(Requests requests, String json) {
        return error(ErrorCode.INVALID_PARAMETER_VALUE, () -> requests.json(json));
    }

    @Test
    void envelope_wrongForms_areBadRequests() {
        assertThat(bad(LONG, "{\"a\":")).contains("not valid JSON at byte 5");
        assertThat(bad(LONG, "")).contains("not valid JSON");
        assertThat(bad(LONG, "[1]")).contains("exactly one of", "this one is a list");
        assertThat(bad(LONG, "5")).contains("this one is a number");
        assertThat(bad(LONG, "{}")).contains("this one has none of them");
        assertThat(bad(LONG, "{\"inputs\":{\"a\":1},\"instances\":[1]}")).contains("several: [inputs, instances]");
        assertThat(bad(LONG, "{\"inputs\":{\"a\":1},\"inputs\":{\"a\":1}}")).contains("several: [inputs, inputs]");
        assertThat(bad(LONG, "{\"inputs\":{\"a\":1}} x")).contains("something follows the end");
    }

    @Test
    void split_malformed_saysWhere() {
        assertThat(bad(LONG, "{\"dataframe_split\":[1]}")).startsWith("dataframe_split: expected an object");
        assertThat(bad(LONG, "{\"dataframe_split\":{\"columns\":[\"a\"]}}"))
                .isEqualTo("dataframe_split: 'data' is missing");
        assertThat(bad(LONG, "{\"dataframe_split\":{\"columns\":[\"a\"],\"data\":[1]}}"))
                .isEqualTo("dataframe_split.data[0]: expected a list of values, got a number");
        assertThat(bad(LONG, "{\"dataframe_split\":{\"columns\":[\"a\"],\"data\":[[1],[1,2]]}}"))
                .contains("expected 1 values in row 1, got more");
        assertThat(bad(LONG, "{\"dataframe_split\":{\"columns\":[\"a\",\"b\"],\"data\":[[1]]}}"))
                .contains("expected 2 values in row 0, got 1");
        assertThat(bad(LONG, "{\"dataframe_split\":{\"columns\":[\"a\",\"a\"],\"data\":[[1,1]]}}"))
                .isEqualTo("dataframe_split.columns: a name is there twice");
        assertThat(bad(LONG, "{\"dataframe_split\":{\"rows\":[]}}")).contains("only 'columns', 'index' and 'data'");
        assertThat(invalid(LONG, "{\"dataframe_split\":{\"data\":[[1]]}}")).contains("columns is missing", "[a]");
    }

    @Test
    void records_malformed_saysWhere() {
        assertThat(bad(LONG, "{\"dataframe_records\":{\"a\":1}}"))
                .isEqualTo("dataframe_records: expected a list of objects, got an object");
        assertThat(bad(LONG, "{\"dataframe_records\":[{\"a\":1},5]}"))
                .isEqualTo("dataframe_records[1]: expected an object, got a number");
        assertThat(bad(LONG, "{\"dataframe_records\":[{\"a\":1,\"a\":2}]}"))
                .isEqualTo("dataframe_records[0].a: there are two values");
        assertThat(bad(DOUBLE, "{\"dataframe_records\":[{\"a\":1,\"a\":2}]}"))
                .isEqualTo("dataframe_records[0].a: there are two values");
    }

    @Test
    void long_wouldBeCut_isRefusedOrCut() {
        var json = "{\"dataframe_split\":{\"columns\":[\"a\"],\"data\":[[1],[1.5]]}}";

        assertThat(bad(LONG, json))
                .isEqualTo("dataframe_split.data[1][0]: expected long, got a number with a fraction");
        assertThat(LONG.compat().read(json)).isEqualTo("a: long [1, 1]");
    }

    @Test
    void integer_wouldWrap_isRefusedOrWraps() {
        var json = "{\"inputs\":{\"a\":[3000000000]}}";

        assertThat(bad(INTEGER, json)).isEqualTo("inputs.a[0]: expected integer, got a number out of its range");
        assertThat(INTEGER.compat().read(json)).isEqualTo("a: integer [-1294967296]");
        assertThat(bad(LONG, "{\"inputs\":{\"a\":[9223372036854775808]}}")).contains("out of its range");
    }

    @Test
    void long_nullOrText_isRefusedInBothModes() {
        for (var mode : new Requests[] {LONG, LONG.compat()}) {
            assertThat(bad(mode, "{\"dataframe_records\":[{\"a\":null}]}"))
                    .isEqualTo("dataframe_records[0].a: expected long, got null");
            assertThat(bad(mode, "{\"dataframe_records\":[{\"a\":\"x\"}]}"))
                    .contains("expected long, got text that is no number");
            assertThat(bad(mode, "{\"dataframe_records\":[{\"a\":NaN}]}")).contains("expected long, got NaN");
        }
    }

    @Test
    void boolean_otherThings_areRefusedOrGuessed() {
        assertThat(bad(BOOLEAN, "{\"inputs\":{\"a\":[1]}}")).isEqualTo("inputs.a[0]: expected boolean, got a number");
        assertThat(bad(BOOLEAN, "{\"inputs\":{\"a\":[\"false\"]}}"))
                .isEqualTo("inputs.a[0]: expected boolean, got text");
        assertThat(bad(BOOLEAN, "{\"inputs\":{\"a\":[null]}}")).isEqualTo("inputs.a[0]: expected boolean, got null");
        assertThat(BOOLEAN.compat().read("{\"inputs\":{\"a\":[1,\"false\",null,0]}}"))
                .isEqualTo("a: boolean [true, true, false, false]");
    }

    @Test
    void string_number_isRefusedOrKept() {
        var text = Requests.of("[{\"type\":\"string\",\"name\":\"a\"}]");

        assertThat(bad(text, "{\"inputs\":{\"a\":[5]}}")).isEqualTo("inputs.a[0]: expected string, got a number");
        assertThat(text.compat().read("{\"inputs\":{\"a\":[5]}}")).isEqualTo("a: string [5]");
    }

    @Test
    void float_tooLarge_isRefusedOrInfinite() {
        var single = Requests.of("[{\"type\":\"float\",\"name\":\"a\"}]");

        assertThat(bad(single, "{\"inputs\":{\"a\":[1e39]}}"))
                .isEqualTo("inputs.a[0]: expected float, got a number out of its range");
        assertThat(single.compat().read("{\"inputs\":{\"a\":[1e39]}}")).isEqualTo("a: float [Infinity]");
    }

    @Test
    void binary_badBase64_isRefused() {
        var binary = Requests.of("[{\"type\":\"binary\",\"name\":\"a\"}]");

        assertThat(bad(binary, "{\"inputs\":{\"a\":[\"a\"]}}")).contains("expected binary, got text that is no Base64");
        assertThat(bad(binary, "{\"inputs\":{\"a\":[5]}}")).contains("expected binary, got a number");
        assertThat(bad(binary, "{\"inputs\":{\"a\":[\"aG-k=\"]}}")).contains("no Base64");
        assertThat(binary.compat().read("{\"inputs\":{\"a\":[\"aG-k=\"]}}")).isEqualTo("a: binary [hi]");
    }

    @Test
    void datetime_withZone_isRefused() {
        var dates = Requests.of("[{\"type\":\"datetime\",\"name\":\"a\"}]");

        for (var text : new String[] {"2026-01-02T03:04:05Z", "2026-01-02T03:04:05+01:00", "soon"}) {
            assertThat(bad(dates, "{\"inputs\":{\"a\":[\"" + text + "\"]}}"))
                    .isEqualTo("inputs.a[0]: expected datetime, got text that is no ISO date and time without a zone");
        }
    }

    @Test
    void composites_wrongInside_sayThePath() {
        var nested = Requests.of("""
                [{"type":"array","items":{"type":"object","properties":{"p":{"type":"long","required":true}}},"name":"a"}]""");

        assertThat(bad(nested, "{\"dataframe_records\":[{\"a\":[{\"p\":1},{\"p\":\"x\"}]}]}"))
                .isEqualTo("dataframe_records[0].a[1].p: expected long, got text");
        assertThat(bad(nested, "{\"dataframe_records\":[{\"a\":[{}]}]}"))
                .isEqualTo("dataframe_records[0].a[0].p: expected long, got nothing");
        assertThat(bad(nested, "{\"dataframe_records\":[{\"a\":[{\"p\":1,\"q\":2}]}]}"))
                .contains("the properties [p]");
    }

    @Test
    void columns_missing_areNamed() {
        var two = Requests.of("[{\"type\":\"double\",\"name\":\"a\"},{\"type\":\"long\",\"name\":\"b\"}]");

        assertThat(invalid(two, "{\"inputs\":{\"a\":1,\"c\":2}}"))
                .isEqualTo("The model needs the columns [b]; these are not known to it: [c]");
        assertThat(invalid(two, "{\"dataframe_split\":{\"columns\":[\"c\"],\"data\":[[1]]}}"))
                .isEqualTo("The model needs the columns [a, b]; these are not known to it: [c]");
        assertThat(invalid(two, "{\"inputs\":[[1,2]]}")).contains("columns have names");
        assertThat(bad(two, "{\"inputs\":{\"a\":[1,2],\"b\":[1]}}"))
                .isEqualTo("inputs.b: expected 2 values as in 'a', got 1");
    }

    @Test
    void tensors_wrongShapesAndValues_sayWhere() {
        assertThat(invalid(TENSOR, "{\"inputs\":[[1,2,3]]}")).isEqualTo("inputs: expected shape (-1, 2), got (1, 3)");
        assertThat(invalid(TENSOR, "{\"inputs\":[1,2]}")).isEqualTo("inputs: expected shape (-1, 2), got (2)");
        assertThat(bad(TENSOR, "{\"inputs\":[[1,2],[3]]}")).isEqualTo("inputs[1]: expected 2 values, got 1");
        assertThat(bad(TENSOR, "{\"inputs\":[[1,2],3]}")).isEqualTo("inputs[1]: expected a list, got a number");
        assertThat(bad(TENSOR, "{\"inputs\":[[1,200]]}"))
                .isEqualTo("inputs[0][1]: expected int8, got a number out of its range");
        assertThat(TENSOR.compat().read("{\"inputs\":[[1,200]]}")).isEqualTo("int8(1, 2) [1, -56]");
        assertThat(bad(TENSOR, "{\"inputs\":[[1,1.5]]}"))
                .contains("inputs[0][1]: expected long, got a number with a fraction");
        assertThat(invalid(TENSOR, "{\"inputs\":{\"a\":[1]}}")).contains("tensor has no name");
    }

    @Test
    void params_wrongTypes_areInvalid() {
        var params = Requests.of(
                "[{\"type\":\"double\",\"name\":\"a\"}]",
                "[{\"name\":\"k\",\"default\":3,\"shape\":null,\"type\":\"long\"},{\"name\":\"l\",\"default\":[1],\"shape\":[-1],\"type\":\"long\"}]");

        assertThat(invalid(params, "{\"inputs\":{\"a\":1},\"params\":{\"k\":1.5}}"))
                .isEqualTo("params.k: expected long, got a number with a fraction");
        assertThat(invalid(params, "{\"inputs\":{\"a\":1},\"params\":{\"k\":\"1\"}}"))
                .isEqualTo("params.k: expected long, got text");
        assertThat(invalid(params, "{\"inputs\":{\"a\":1},\"params\":{\"l\":1}}"))
                .contains("params.l: expected array<long>, got a number");
        assertThat(invalid(params, "{\"inputs\":{\"a\":1},\"params\":[1]}"))
                .isEqualTo("params: expected an object, got a list");
    }

    @Test
    void csv_wrong_saysLineAndColumn() {
        assertThat(error(ErrorCode.BAD_REQUEST, () -> LONG.csv("a\n1\nx\n")))
                .isEqualTo("line 3, column 'a': expected long, got text that is no number");
        assertThat(error(ErrorCode.BAD_REQUEST, () -> LONG.csv("a\n\"\"\n1,2\n")))
                .contains("line 3: expected 1 values, got 2");
        assertThat(error(ErrorCode.BAD_REQUEST, () -> LONG.csv("a,b\n1,2\n,2\n")))
                .isEqualTo("line 3, column 'a': expected long, got null");
        assertThat(error(ErrorCode.BAD_REQUEST, () -> LONG.csv(""))).contains("The CSV is empty");
        assertThat(error(ErrorCode.BAD_REQUEST, () -> LONG.csv("a\n\"1"))).contains("a quote is not closed");
        assertThat(error(ErrorCode.INVALID_PARAMETER_VALUE, () -> LONG.csv("b\n1\n")))
                .contains("[a]", "[b]");
        assertThat(LONG.compat().readCsv("a\n7,1\n")).isEqualTo("a: long [1]");
    }

    @Test
    void csv_composites_areRefused() {
        var list = Requests.of("[{\"type\":\"array\",\"items\":{\"type\":\"double\"},\"name\":\"a\"}]");

        assertThat(error(ErrorCode.BAD_REQUEST, () -> list.csv("a\n1\n"))).contains("array<double>", "send JSON");
    }

    @Test
    void depth_tenThousand_isRefused() {
        for (var deep : new String[] {
            "{\"inputs\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}",
            "{\"z\":" + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000) + "}",
            "[".repeat(10_000)
        }) {
            assertThat(bad(LONG, deep)).contains("nested deeper than the limit of 64");
            assertThat(bad(Requests.withoutSignature(), deep)).contains("nested deeper than the limit of 64");
        }
    }

    @Test
    void text_notUtf8_isRefused() {
        var body = "{\"inputs\":{\"a\":\"\u00e9\"}}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(error(
                        ErrorCode.BAD_REQUEST,
                        () -> Requests.withoutSignature().reader().read(RequestFormat.JSON, body)))
                .contains("not UTF-8");
    }
}
