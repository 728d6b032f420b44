package io.millrace.spark.ml;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.Matrix;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.Params;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Values of params as people write them. */
public final class ParamTexts {
    private ParamTexts() {}

    /** Explicit and default params, by name. */
    public static Map<String, String> of(Params params) {
        var texts = new TreeMap<String, String>();
        for (var pair : CollectionConverters.asJava(params.extractParamMap().toSeq())) {
            texts.put(pair.param().name(), text(pair.value()));
        }
        return new LinkedHashMap<>(texts);
    }

    /** Params of a grid's point, as {@code LogisticRegression.regParam}, of what it sets only. */
    public static Map<String, String> of(ParamMap map, Map<String, String> stageNames) {
        var texts = new TreeMap<String, String>();
        for (var pair : CollectionConverters.asJava(map.toSeq())) {
            var stage =
                    stageNames.getOrDefault(pair.param().parent(), pair.param().parent());
            texts.put(stage + "." + pair.param().name(), text(pair.value()));
        }
        return texts;
    }

    /** Arrays as {@code [29, 14, 2]}; stages, vectors and the like by what they are. */
    static String text(@Nullable Object value) {
        if (value != null && value.getClass().isArray()) {
            return list(value).toString();
        }
        if (value instanceof PipelineStage stage) {
            return Stages.name(stage);
        }
        if (value instanceof Vector || value instanceof Matrix || value instanceof ParamMap) {
            return value.toString().replaceAll("\\s+", " ");
        }
        return String.valueOf(value);
    }

    private static List<String> list(Object array) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < Array.getLength(array); i++) {
            texts.add(text(Array.get(array, i)));
        }
        return texts;
    }
}
