package io.millrace.server.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.server.ServerExtension;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The worked examples 1 to 91 of reference 02, and what Millrace adds to them: OR, NOT, parentheses, BETWEEN. Where the
 * reference recommends another answer, the recommendation is right.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SearchExamples extends TrackingContract {
    private final SearchFixture runs;

    SearchExamples(ServerExtension server) {
        super(server);
        this.runs = new SearchFixture(server);
    }

    @ParameterizedTest(name = "{0}: {1} finds {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            emptyValue = "",
            value = {
                "1|~~|ABCDE",
                "1|~ \t\n~|ABCDE",
                "2|metrics.acc > 0.8|AD",
                "3|metric.acc>0.8|AD",
                "4|metrics.acc >= 0.9 AND params.lr = '0.01'|A",
                "5|metrics.acc >= 0.9 and params.lr = '0.01'|A",
                "6|metrics.acc > 0.8 OR metrics.acc < 0.1|AD",
                "7|(metrics.acc > 0.8)|AD",
                "8|NOT metrics.acc > 0.8|BCE",
                "9|metrics.acc != 0.9|BCD",
                "13|metrics.neg = -1|A",
                "14|metrics.acc > 1e-3|ABD",
                "15|metrics.acc < .95|AB",
                "15|metrics.acc = 0|~~",
                "15|metrics.acc <= 0.|~~",
                "20|metrics.acc BETWEEN 0 AND 1|AB",
                "21|metrics.`f1 score` = 0.5|A",
                "22|metrics.\"f1 score\" = 0.5|A",
                "22|metrics.'f1 score' = 0.5|A",
                "25|params.lr = '0.01'|A",
                "25|params.lr = \"0.01\"|A",
                "25|parameters.lr='0.01'|A",
                "27|params.lr != '0.01'|BCE",
                "29|params.lr LIKE '0.%'|ABC",
                "30|params.Model LIKE 'log%'|B",
                "31|params.Model ILIKE 'log%'|AB",
                "32|params.Model like 'Log%'|A",
                "33|params.lr = ''|E",
                "34|params.`a-b` = 'x'|A",
                "40|tags.team != 'red'|BC",
                "41|tags.team ILIKE 'RED'|AB",
                "42|tags.team LIKE 'r_d'|A",
                "43|tags.team LIKE '%e%'|ABC",
                "44|tags.Quote = \"it's\"|A",
                "45|tags.Quote = 'it''s'|~~",
                "47|tags.mlflow.runName = 'beta'|B",
                "47|tags.`mlflow.runName` = 'beta'|B",
                "48|tags.team = 'red' AND tags.v = '10'|A",
                "48|params.lr='0.01'AND tags.v='10'|A",
                "49|status = 'FINISHED'|A",
                "49|attributes.status = 'FINISHED'|A",
                "49|attr.status='FINISHED'|A",
                "49|run.status='FINISHED'|A",
                "50|status = 'finished'|~~",
                "51|status ILIKE 'fin%'|A",
                "52|status != 'FINISHED'|BCDE",
                "56|run_name = 'Alpha'|A",
                "56|attributes.`run name` = 'Alpha'|A",
                "56|`Run name` = 'Alpha'|A",
                "57|run_name LIKE 'gamma%'|~~",
                "57|run_name ILIKE 'gamma%'|CD",
                "58|run_name LIKE 'Gamma_1'|C",
                "59|run_name LIKE 'Gamma\\_1'|~~",
                "61|start_time >= 1000 AND start_time <= 2000|AB",
                "62|attributes.Created > 1000|BCD",
                "62|created > 1000|BCD",
                "64|end_time > 0|AB",
                "64|end_time != 2000|B",
                "65|artifact_uri LIKE '%artifacts'|ABCDE",
                "67|run_id IN ('<A>','<B>')|AB",
                "67|run_id in ('<A>' , \"<B>\")|AB",
                "68|attributes.run_id NOT IN ('<A>')|BCDE",
                "70|datasets.name = 'train_ds'|AB",
                "70|dataset.name = 'train_ds'|AB",
                "71|dataset.context = 'training' AND dataset.name = 'eval_ds'|B",
                "72|dataset.name != 'train_ds'|B",
                "73|dataset.name IN ('eval_ds')|B",
                "73|dataset.digest NOT IN ('abc')|B",
                "77|tags.team = 'red' AND|A",
                "77|tags.team = 'red' tags.v='10'|A",
                "77|tags.team = 'red' AND AND tags.v='10'|A",
                "79|params.type = 'x'|~~",
                "79|params.order = 'x'|~~",
                "79|metrics.count > 1|~~",
                "79|tags.select = 'x'|~~",
                // beyond the reference
                "or|tags.team = 'red' OR tags.team = 'blue' AND metrics.acc > 5|A",
                "or|(tags.team = 'red' OR tags.team = 'blue') AND metrics.acc > 0.5|A",
                "or|tags.team = 'red' or (params.lr = '' and status = 'RUNNING')|AE",
                "not|NOT (tags.team = 'red')|BCDE",
                "not|NOT tags.team != 'red'|ADE",
                "not|NOT NOT tags.team = 'red'|A",
                "not|not (metrics.acc < 5 OR metrics.acc > 5)|CE",
                "not|NOT metrics.acc != 0.9|AE",
                "not|NOT end_time > 0|CDE",
                "not|NOT dataset.name = 'train_ds'|CDE",
                "between|start_time BETWEEN 1000 AND 2000 AND status = 'FAILED'|B",
                "between|NOT start_time between 1000 and 2000|CDE",
                "between|metrics.acc BETWEEN 1 AND 0|~~",
                "between|metrics.neg BETWEEN -1 AND -0.5|A"
            })
    void runs_filter_findsTheRuns(String number, String filter, String found) {
        assertThat(sorted(runs.found(filter))).isEqualTo(found);
        if (!filter.isBlank()) { // NOT is the complement within what is searched
            assertThat(sorted(runs.found("NOT (" + filter + ")") + found)).isEqualTo("ABCDE");
        }
    }

    private static String sorted(String letters) {
        var array = letters.toCharArray();
        Arrays.sort(array);
        return new String(array);
    }

    @ParameterizedTest(name = "{0}: {1} is refused at {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "10|metrics.acc == 0.9|12",
                "11|metrics.acc <> 0.9|12",
                "12|metrics.acc > '0.8'|14",
                "16|metrics.acc > NaN|14",
                "17|metrics.acc LIKE '0.9'|0",
                "18|metrics.acc IS NULL|12",
                "19|metrics.acc IN (0.9)|0",
                "23|metrics.f1 score = 0.5|11",
                "24|0.8 < metrics.acc|0",
                "26|params.lr = 0.01|12",
                "28|params.lr > '0.01'|0",
                "35|params.a-b = 'x'|8",
                "36|params.lr IN ('0.01','0.1')|0",
                "37|params.lr NOT LIKE '0%'|10",
                "38|params.lr = `0.01`|12",
                "39|params.lr = 0.01'|16",
                "46|tags.v > '9'|0",
                "53|status IN ('FINISHED')|0",
                "54|Status = 'FINISHED'|0",
                "55|status = FINISHED|9",
                "60|run_name IN ('Alpha')|0",
                "63|start_time = '1000'|13",
                "66|lifecycle_stage = 'active'|0",
                "66|experiment_id = '1'|0",
                "69|run_id IN ()|11",
                "69|run_id IN (1,2)|11",
                "69|run_id IN '<A>'|10",
                "74|dataset.foo = 'x'|0",
                "75|foo.bar = 'x'|0",
                "75|acc > 1|0",
                "75|metrics|0",
                "75|= 1|0",
                "76|status = 'FINISHED'; DROP TABLE x|19",
                "76|status = 'FINISHED' -- c|20",
                "78|metrics.loss/train < 1|12",
                "78|tags.a:b = 'x'|6",
                "comma|metrics.acc > 1, metrics.acc < 2|15",
                "plus|metrics.acc > +1|14",
                "or|OR status = 'x'|0",
                "or|status = 'x' OR|15",
                "or|status = 'x' OR OR status = 'y'|16",
                "parentheses|(status = 'x'|0",
                "parentheses|status = 'x')|12",
                "parentheses|()|0",
                "not|NOT|3",
                "between|metrics.acc BETWEEN 1|21",
                "between|metrics.acc BETWEEN '0' AND '1'|20",
                "between|params.lr BETWEEN 0 AND 1|0",
                "quotes|tags.x = 'abc|9",
                "numbers|metrics.acc > 1e|14",
                "numbers|metrics.acc > 1.2.3|14"
            })
    void runs_badFilter_isInvalidWithItsPosition(String number, String filter, int position) {
        var reply = runs.search(runs.experiment, filter);
        reply.invalid("Invalid filter at character " + (position + 1));
        assertThat(reply.integer("position")).isEqualTo(position);
    }

    @ParameterizedTest(name = "{0}: {1} gives {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "80||{CD}BAE",
                "81|metrics.acc|BADCE",
                "81|metrics.acc asc|BADCE",
                "82|metrics.acc DESC|DABCE",
                "83|params.lr|ECABD",
                "84|params.lr DESC|BACED",
                "85|tags.team|BCADE",
                "85|tags.team DESC|ACBDE",
                "86|end_time DESC|BA{CD}E",
                "86|end_time|AB{CD}E",
                "87|status|BA{CD}E",
                "87|attributes.status desc|{CD}EAB",
                "88|user_id;metrics.acc DESC|DABCE",
                "88|metric.`acc` DESC;run_id|DABCE",
                "88|param.nobody;tag.\"nobody\" DESC;Created|EAB{CD}",
                "88|start_time|EAB{CD}",
                "88|start_time DESC;run_name DESC|CDBAE",
                "88|run_name|ADCBE",
                "88|artifact_uri LIKE|!"
            })
    void runs_orderBy_givesTheOrder(String number, String order, String letters) {
        var items = order == null ? new String[0] : order.split(";", -1);
        if (letters.equals("!")) {
            runs.search(runs.experiment, "", items).invalid("order_by");
        } else {
            assertThat(runs.found("", items)).isEqualTo(runs.ordered(letters));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "`Run name`", "experiment_id", "foo", "timestamp", "dataset.name", "lifecycle_stage",
                        "metrics.acc BLAH",
                "metrics.acc DESC NULLS LAST", "metrics.acc, params.lr", "", " ", "metrics.", "'x'", "metrics.a-b",
                "start_time;start_time DESC", "start_time;Created", "metrics.acc;metric.acc", "start_time; --"
            })
    void runs_badOrderBy_isInvalid(String order) {
        runs.search(runs.experiment, "", order.split(";", -1)).invalid("Invalid order_by");
    }

    @Test
    void runs_orderByThatIsNoListOfTexts_isInvalid() {
        server.post("/runs/search", "{\"experiment_ids\": [\"0\"], \"order_by\": \"start_time\"}")
                .invalid();
        server.post("/runs/search", "{\"experiment_ids\": [\"0\"], \"order_by\": [1]}")
                .invalid("order_by[0]");
        server.post("/runs/search", "{\"experiment_ids\": [\"abc\"]}").invalid("experiment_id");
        assertThat(server.post("/runs/search", "{}").ok().list("runs")).isEmpty();
        assertThat(server.post("/runs/search", "{\"experiment_ids\": [\"987654321\"]}")
                        .ok()
                        .list("runs"))
                .isEmpty();
    }
}
