package io.millrace.scoring.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every shape of request that MLflow's protocol has, and what the model is given. */
class RequestShapesTest {
    private static final Requests NAMED = Requests.of("""
            [{"type":"long","name":"a"},{"type":"double","name":"b"},{"type":"string","name":"c","required":false}]""");
    private static final Requests DOUBLES = Requests.of(
            "[{\"type\":\"double\",\"name\":\"a\"},{\"type\":\"double\",\"name\":\"b\",\"required\":false}]");
    private static final Requests UNNAMED = Requests.of("[{\"type\":\"double\"},{\"type\":\"double\"}]");
    private static final Requests TENSOR =
            Requests.of("[{\"type\":\"tensor\",\"tensor-spec\":{\"dtype\":\"float32\",\"shape\":[-1,2]}}]");
    private static final Requests NAMED_TENSORS = Requests.of("""
            [{"type":"tensor","name":"x","tensor-spec":{"dtype":"float64","shape":[-1,2]}},\
            {"type":"tensor","name":"y","tensor-spec":{"dtype":"int64","shape":[-1]}}]""");

    @Test
    void split_anyOrderOfColumnsAndKeys_isTheSignaturesTable() {
        var expected = "a: long [1, 3]; b: double [2.5, 4.0]; c: string [x, null]";

        assertThat(NAMED.read(
                        "{\"dataframe_split\":{\"columns\":[\"a\",\"b\",\"c\"],\"data\":[[1,2.5,\"x\"],[3,4,null]]}}"))
                .isEqualTo(expected);
        assertThat(
                        NAMED.read(
                                "{\"dataframe_split\":{\"index\":[7,8],\"data\":[[\"x\",9,2.5,1],[null,9,4,3]],\"columns\":[\"c\",\"z\",\"b\",\"a\"]}}"))
                .isEqualTo(expected);
    }

    @Test
    void split_withoutOptionalColumn_leavesItOut() {
        assertThat(NAMED.read("{\"dataframe_split\":{\"columns\":[\"a\",\"b\"],\"data\":[[1,2.5]]}}"))
                .isEqualTo("a: long [1]; b: double [2.5]");
        assertThat(DOUBLES.read("{\"dataframe_split\":{\"columns\":[\"a\"],\"data\":[[1],[2]]}}"))
                .isEqualTo("a: double [1.0, 2.0]");
    }

    @Test
    void split_unnamedSignature_goesByPosition() {
        assertThat(UNNAMED.read("{\"dataframe_split\":{\"data\":[[1,2],[3,4]]}}"))
                .isEqualTo("0: double [1.0, 3.0]; 1: double [2.0, 4.0]");
        assertThat(UNNAMED.read("{\"dataframe_split\":{\"columns\":[\"x\",\"y\",\"z\"],\"data\":[[1,2,9]]}}"))
                .isEqualTo("0: double [1.0]; 1: double [2.0]");
    }

    @Test
    void records_missingOptionalKeys_areMissingValues() {
        assertThat(DOUBLES.read(
                        "{\"dataframe_records\":[{\"a\":1},{\"b\":2,\"a\":NaN},{\"a\":null,\"z\":{\"y\":[1]}}]}"))
                .isEqualTo("a: double [1.0, null, null]; b: double [null, 2.0, null]");
    }

    @Test
    void records_missingNeededKeys_areRefusedWhateverTheOtherRowsHave() {
        assertThat(DOUBLES.failure("{\"dataframe_records\":[{\"a\":1},{\"b\":2}]}"))
                .contains("dataframe_records[1].a: a value is missing");
        assertThat(DOUBLES.failure("{\"dataframe_records\":[{\"b\":2},{\"a\":1}]}"))
                .contains("dataframe_records[0].a: a value is missing");
        assertThat(DOUBLES.failure("{\"dataframe_records\":[{\"b\":2}]}")).contains("The model needs the columns [a]");
        assertThat(NAMED.failure("{\"dataframe_records\":[{\"b\":1,\"a\":1},{\"c\":\"x\",\"a\":2}]}"))
                .contains("dataframe_records[1].b: a value is missing");
    }

    @Test
    void records_missingKeys_asPythonDoes_areMissingValues() {
        assertThat(DOUBLES.compat().read("{\"dataframe_records\":[{\"a\":1},{\"b\":2,\"a\":NaN},{\"z\":{\"y\":[1]}}]}"))
                .isEqualTo("a: double [1.0, null, null]; b: double [null, 2.0, null]");
        assertThat(NAMED.compat().read("{\"dataframe_records\":[{\"b\":1,\"a\":1},{\"c\":\"\\u00e9\\n\",\"a\":2}]}"))
                .isEqualTo("a: long [1, 2]; b: double [1.0, null]; c: string [null, é\n]");
    }

    @Test
    void instances_ofObjects_forOneTensor_areItsColumns() {
        assertThat(TENSOR.read("{\"instances\":[{\"p\":1,\"q\":2},{\"p\":3,\"q\":4}]}"))
                .isEqualTo(TENSOR.read("{\"instances\":[[1,2],[3,4]]}"));
    }

    @Test
    void inputs_columnSignature_takesListsScalarsAndRecords() {
        assertThat(DOUBLES.read("{\"inputs\":{\"a\":[1,2],\"b\":[3,4]}}"))
                .isEqualTo("a: double [1.0, 2.0]; b: double [3.0, 4.0]");
        assertThat(DOUBLES.read("{\"inputs\":{\"a\":1}}")).isEqualTo("a: double [1.0]");
        assertThat(DOUBLES.read("{\"inputs\":[{\"a\":1},{\"a\":2}]}")).isEqualTo("a: double [1.0, 2.0]");
        assertThat(Requests.of("[{\"type\":\"string\",\"name\":\"q\"}]").read("{\"inputs\":[\"x\",\"y\"]}"))
                .isEqualTo("q: string [x, y]");
        assertThat(UNNAMED.read("{\"inputs\":[[1,2],[3,4]]}")).isEqualTo("0: double [1.0, 3.0]; 1: double [2.0, 4.0]");
    }

    @Test
    void instances_columnSignature_areRows() {
        assertThat(DOUBLES.read("{\"instances\":[{\"a\":1,\"b\":2},{\"a\":3,\"b\":4}]}"))
                .isEqualTo("a: double [1.0, 3.0]; b: double [2.0, 4.0]");
        assertThat(DOUBLES.read("{\"instances\":{\"a\":[1,3]}}")).isEqualTo("a: double [1.0, 3.0]");
    }

    @Test
    void tensorSignature_lists_areTensors() {
        assertThat(TENSOR.read("{\"inputs\":[[1,2],[3,4.5]]}")).isEqualTo("float32(2, 2) [1.0, 2.0, 3.0, 4.5]");
        assertThat(TENSOR.read("{\"instances\":[[1,NaN]]}")).isEqualTo("float32(1, 2) [1.0, NaN]");
        assertThat(NAMED_TENSORS.read("{\"inputs\":{\"y\":[7],\"x\":[[1,2]]}}"))
                .isEqualTo("y: int64(1) [7]; x: float64(1, 2) [1.0, 2.0]");
        assertThat(NAMED_TENSORS.read("{\"instances\":[{\"x\":[1,2],\"y\":7},{\"x\":[3,4],\"y\":8}]}"))
                .isEqualTo("x: float64(2, 2) [1.0, 2.0, 3.0, 4.0]; y: int64(2) [7, 8]");
    }

    @Test
    void tensorSignature_tables_areTensors() {
        assertThat(TENSOR.read("{\"dataframe_split\":{\"columns\":[\"a\",\"b\"],\"data\":[[1,2],[3,4]]}}"))
                .isEqualTo("float32(2, 2) [1.0, 2.0, 3.0, 4.0]");
        assertThat(TENSOR.readCsv("p,q\n1,2\n3,4.5\n")).isEqualTo("float32(2, 2) [1.0, 2.0, 3.0, 4.5]");
        assertThat(NAMED_TENSORS.read("{\"dataframe_records\":[{\"x\":[1,2],\"y\":7},{\"x\":[3,4],\"y\":8}]}"))
                .isEqualTo("x: float64(2, 2) [1.0, 2.0, 3.0, 4.0]; y: int64(2) [7, 8]");
    }

    @Test
    void noSignature_takesWhatComes() {
        var none = Requests.withoutSignature();

        assertThat(
                        none.read(
                                "{\"dataframe_split\":{\"columns\":[\"a\",\"b\",\"c\",\"d\"],\"data\":[[1,1.5,\"x\",true],[2,null,\"y\",false]]}}"))
                .isEqualTo("a: long [1, 2]; b: double [1.5, null]; c: string [x, y]; d: boolean [true, false]");
        assertThat(none.read("{\"dataframe_records\":[{\"a\":1},{\"b\":\"x\"}]}"))
                .isEqualTo("a: double [1.0, null]; b: string [null, x]");
        assertThat(none.read("{\"inputs\":[[1,2],[3,4]]}")).isEqualTo("int64(2, 2) [1, 2, 3, 4]");
        assertThat(none.read("{\"inputs\":{\"x\":[1.5],\"y\":[\"a\"]}}"))
                .isEqualTo("x: float64(1) [1.5]; y: str(1) [a]");
        assertThat(none.read("{\"inputs\":[{\"a\":1}]}")).isEqualTo("json [{a=1}]");
        assertThat(none.read("{\"inputs\":5}")).isEqualTo("json 5");
        assertThat(none.read("{\"instances\":[{\"a\":1},{\"a\":2}]}")).isEqualTo("a: int64(2) [1, 2]");
        assertThat(none.readCsv("a,b,c\n1,1.5,x\n2,,True\n"))
                .isEqualTo("a: long [1, 2]; b: double [1.5, null]; c: any [x, true]");
    }

    @Test
    void chat_wholeObjectGoesToTheModel_andIsNotWrapped() {
        var chat = Requests.of(
                "[{\"type\":\"any\",\"name\":\"messages\"}]",
                "[{\"name\":\"temperature\",\"type\":\"double\",\"default\":1.0,\"shape\":null}]");

        var request = chat.json(
                "{\"messages\": [{\"role\": \"user\", \"content\": \"hi\"}], \"temperature\": 0.5, \"stream\": false}");

        assertThat(Requests.text(request.data())).isEqualTo("json {messages=[{role=user, content=hi}], stream=false}");
        assertThat(request.params()).containsEntry("temperature", 0.5);
        assertThat(request.wrapped()).isFalse();
        assertThat(chat.json("{\"inputs\": 5, \"prompt\": \"x\"}").wrapped()).isFalse();
        assertThat(chat.read("{\"input\": \"x\"}")).isEqualTo("json {input=x}");
    }

    @Test
    void bareTable_ofMlflow1_isNotWrapped() {
        var request = DOUBLES.json("{\"columns\":[\"a\"],\"data\":[[1]]}");

        assertThat(Requests.text(request.data())).isEqualTo("a: double [1.0]");
        assertThat(request.wrapped()).isFalse();
    }

    @Test
    void otherKeys_ofTheEnvelope_areIgnored() {
        assertThat(DOUBLES.read("{\"signature_name\":\"x\",\"inputs\":{\"a\":1},\"z\":[{}]}"))
                .isEqualTo("a: double [1.0]");
    }

    @Test
    void types_allOfThem_areRead() {
        var all = Requests.of("""
                [{"type":"boolean","name":"b"},{"type":"integer","name":"i"},{"type":"float","name":"f"},\
                {"type":"binary","name":"y"},{"type":"datetime","name":"t"},\
                {"type":"array","items":{"type":"double"},"name":"l"},\
                {"type":"object","properties":{"p":{"type":"long","required":true},"q":{"type":"string","required":false}},"name":"o"},\
                {"type":"map","values":{"type":"long"},"name":"m"},{"type":"any","name":"x"},{"type":"sparkml_vector","name":"v"}]""");

        assertThat(all.read("""
                        {"dataframe_records": [{"b": true, "i": 3.0, "f": 0.1, "y": "aGk=", "t": "2026-11-21T01:02:03.5",
                          "l": [1, 2.5], "o": {"p": 1}, "m": {"k": 2}, "x": [null], "v": [1, 2]}]}"""))
                .isEqualTo("b: boolean [true]; i: integer [3]; f: float [0.1]; y: binary [hi];"
                        + " t: datetime [2026-11-21T01:02:03.500]; l: array<double> [[1.0, 2.5]];"
                        + " o: object<p: long, q: string?> [{p=1}]; m: map<long> [{k=2}]; x: any [[null]];"
                        + " v: sparkml_vector [[1.0, 2.0]]");
    }

    @Test
    void datetime_integers_areNanoseconds() {
        var dates = Requests.of("[{\"type\":\"datetime\",\"name\":\"t\"}]");

        assertThat(dates.read("{\"inputs\":{\"t\":[1500000000, \"2026-01-02\", \"2026-01-02 03:04\", null]}}"))
                .isEqualTo("t: datetime [1970-01-01T00:00:01.500, 2026-01-02T00:00, 2026-01-02T03:04, null]");
    }

    @Test
    void numericText_losesNothing_andIsTaken() {
        assertThat(NAMED.read("{\"inputs\":{\"a\":[\"7\"],\"b\":[\"2.5\"]}}"))
                .isEqualTo("a: long [7]; b: double [2.5]");
    }

    @Test
    void csv_quotesAndMissing_areRead() {
        assertThat(NAMED.readCsv("c,b,z,a\r\n\"x, \"\"y\"\"\",NA,9,1\r\n,2,9,3"))
                .isEqualTo("a: long [1, 3]; b: double [null, 2.0]; c: string [x, \"y\", null]");
    }

    @Test
    void params_ofTheSignature_haveDefaultsAndTypes() {
        var params = Requests.of("[{\"type\":\"double\",\"name\":\"a\"}]", """
                [{"name":"k","default":3,"shape":null,"type":"long"},{"name":"arr","default":[1.0],"shape":[-1],"type":"double"},\
                {"name":"t","default":null,"shape":null,"type":"datetime"}]""");

        assertThat(params.json("{\"inputs\":{\"a\":1}}").params())
                .containsEntry("k", 3L)
                .containsEntry("t", null);
        var sent =
                params.json("{\"params\":{\"k\":5,\"arr\":[1,2],\"t\":\"2026-01-02\",\"no\":1},\"inputs\":{\"a\":1}}");
        assertThat(sent.params())
                .containsEntry("k", 5L)
                .containsEntry("arr", java.util.List.of(1.0, 2.0))
                .containsEntry("t", "2026-01-02T00:00")
                .doesNotContainKey("no");
        assertThat(DOUBLES.json("{\"inputs\":{\"a\":1},\"params\":{\"k\":5}}").params())
                .isEmpty();
    }
}
