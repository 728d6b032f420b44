package io.millrace.spark.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.jspecify.annotations.Nullable;

/**
 * A few records of a file as texts, NULL as null: its first ones, and if it can be entered anywhere also some of its
 * middle and end, where numbers may look otherwise.
 */
final class Sample {
    private static final int RECORDS = 5000;
    private static final int WINDOW = 4 << 20;

    private final TextFormat format;
    private final Configuration configuration;

    Sample(TextFormat format, Configuration configuration) {
        this.format = format;
        this.configuration = configuration;
    }

    List<List<@Nullable String>> of(InputFile file) {
        var records = new ArrayList<List<@Nullable String>>();
        try {
            read(file, 0, records);
            if (file.splittable() && file.length() > 4L * WINDOW) {
                read(file, file.length() / 2, records);
                read(file, file.length() - WINDOW, records);
            }
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file.path(), e);
        }
    }

    private void read(InputFile file, long start, List<List<@Nullable String>> target) throws IOException {
        var fields = new Fields(format.delimiter(), format.quote());
        try (var records = open(file, start)) {
            for (var i = 0; i < RECORDS && records.advance(); i++) {
                fields.cut(records.buffer(), records.from(), records.to());
                target.add(texts(fields));
            }
        }
    }

    private static List<@Nullable String> texts(Fields fields) {
        var texts = new ArrayList<@Nullable String>();
        IntStream.range(0, fields.count()).forEach(i -> texts.add(fields.isNull(i) ? null : fields.text(i)));
        return texts;
    }

    private Records open(InputFile file, long start) throws IOException {
        var path = new Path(file.path());
        var stream = path.getFileSystem(configuration).open(path);
        stream.seek(start);
        var codec = new CompressionCodecFactory(configuration).getCodec(path);
        InputStream in = codec == null ? stream : codec.createInputStream(stream);
        if (!format.isUtf8()) {
            in = new Transcoding(in, format.charset());
        }
        var records = new Records(in, new RecordEnd(format), start, Long.MAX_VALUE);
        if (start == 0) {
            records.skipMark();
        } else {
            records.skipLine();
        }
        return records;
    }
}
