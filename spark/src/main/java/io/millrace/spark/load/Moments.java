package io.millrace.spark.load;

import io.millrace.spark.data.SqlState;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.catalyst.expressions.codegen.UnsafeRowWriter;
import org.apache.spark.unsafe.types.UTF8String;

/** Fields that are dates, times of day and timestamps. */
final class Moments {
    private Moments() {}

    private static BadField bad(Fields fields, int field, String type, String pattern) {
        return new BadField(
                SqlState.BAD_DATE_OR_TIME, "'" + fields.text(field) + "' is no " + type + " of format " + pattern);
    }

    /** Days since 1970. */
    static final class OfDate implements FieldParser {
        private final String pattern;
        private final DateTimeFormatter formatter;

        OfDate(String pattern) {
            this.pattern = pattern;
            this.formatter = TimeFormats.formatter(pattern);
        }

        @Override
        public void parse(Fields fields, int field, UnsafeRowWriter row, int column) throws BadField {
            try {
                var date = LocalDate.parse(fields.text(field).strip(), formatter);
                row.write(column, (int) date.toEpochDay());
            } catch (DateTimeException e) {
                throw bad(fields, field, "DATE", pattern);
            }
        }
    }

    /** Text {@code HH:mm:ss}. */
    static final class OfDay implements FieldParser {
        private final String pattern;
        private final DateTimeFormatter formatter;

        OfDay(String pattern) {
            this.pattern = pattern;
            this.formatter = TimeFormats.formatter(pattern);
        }

        @Override
        public void parse(Fields fields, int field, UnsafeRowWriter row, int column) throws BadField {
            try {
                var time = LocalTime.parse(fields.text(field).strip(), formatter);
                row.write(column, UTF8String.fromString(DateTimeFormatter.ISO_LOCAL_TIME.format(time)));
            } catch (DateTimeException e) {
                throw bad(fields, field, "TIME", pattern);
            }
        }
    }

    /** Microseconds since 1970, in the session's zone unless the field names one. */
    static final class OfTimestamp implements FieldParser {
        private final String pattern;
        private final DateTimeFormatter formatter;
        private final ZoneId zone;

        OfTimestamp(String pattern, ZoneId zone) {
            this.pattern = pattern;
            this.formatter = TimeFormats.formatter(pattern);
            this.zone = zone;
        }

        @Override
        public void parse(Fields fields, int field, UnsafeRowWriter row, int column) throws BadField {
            try {
                var parsed = formatter.parseBest(
                        fields.text(field).strip(), ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
                row.write(column, ChronoUnit.MICROS.between(Instant.EPOCH, instant(parsed)));
            } catch (DateTimeException e) {
                throw bad(fields, field, "TIMESTAMP", pattern);
            }
        }

        private Instant instant(Object parsed) {
            if (parsed instanceof ZonedDateTime zoned) {
                return zoned.toInstant();
            }
            var local = parsed instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) parsed;
            return local.atZone(zone).toInstant();
        }
    }
}
