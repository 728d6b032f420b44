package io.millrace.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import picocli.CommandLine;

/** A moment as a person types it; without an offset it is this machine's time. */
final class MomentReader implements CommandLine.ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        var zone = ZoneId.systemDefault();
        var moment = text.strip().replace(' ', 'T');
        try {
            if (moment.indexOf('T') < 0) {
                return LocalDate.parse(moment).atStartOfDay(zone).toInstant();
            }
            boolean offset = moment.endsWith("Z") || moment.matches(".*[+-]\\d\\d(:?\\d\\d)?");
            return offset
                    ? OffsetDateTime.parse(moment).toInstant()
                    : LocalDateTime.parse(moment).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            var refusal = new CommandLine.TypeConversionException(
                    "'" + text + "' is no time; write it as 2026-05-03, '2026-05-03 14:03' or 2026-05-03T14:03:00Z");
            throw (CommandLine.TypeConversionException) refusal.initCause(e);
        }
    }
}
