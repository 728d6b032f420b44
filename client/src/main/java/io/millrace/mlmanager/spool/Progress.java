package io.millrace.mlmanager.spool;

import io.millrace.mlmanager.spool.SpoolQueue.Position;
import io.millrace.protocol.MlflowException;
import io.millrace.protocol.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far a run's entries are sent.
 *
 * @param serverId the server's id of the run; empty while it does not know it
 * @param delivered so many entries are sent
 * @param refused so many were refused by the server
 * @param dropped so many did not fit into the spool
 */
record Progress(Optional<String> serverId, Position taken, long delivered, long refused, long dropped) {
    static final Progress NONE = new Progress(Optional.empty(), Position.START, 0, 0, 0);

    Progress of(String id) {
        return new Progress(Optional.of(id), taken, delivered, refused, dropped);
    }

    Progress sent(Position upTo, long entries) {
        return new Progress(serverId, upTo, delivered + entries, refused, dropped);
    }

    Progress refused(Position upTo) {
        return new Progress(serverId, upTo, delivered, refused + 1, dropped);
    }

    Progress withDropped(long entries) {
        return new Progress(serverId, taken, delivered, refused, entries);
    }

    String toJson() {
        var json = new LinkedHashMap<String, Object>();
        serverId.ifPresent(id -> json.put("run_id", id));
        json.put("segment", taken.segment());
        json.put("offset", taken.offset());
        json.put("delivered", delivered);
        json.put("refused", refused);
        json.put("dropped", dropped);
        return Json.writeText(json);
    }

    /** What cannot be read is no progress: everything is sent again, which changes nothing. */
    static Progress parse(String text) {
        try {
            var json = Json.readMap(text);
            var taken = new Position(Math.max(1, (int) number(json, "segment")), (int) number(json, "offset"));
            return new Progress(
                    Optional.ofNullable(json.get("run_id")).map(Object::toString),
                    taken,
                    number(json, "delivered"),
                    number(json, "refused"),
                    number(json, "dropped"));
        } catch (MlflowException torn) {
            return NONE;
        }
    }

    private static long number(Map<String, Object> json, String name) {
        return json.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
