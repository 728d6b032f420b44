package io.millrace.server.registry;

import io.millrace.protocol.registry.Approval;
import io.millrace.server.db.Row;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** SQL of open transition requests and their approvals. */
final class RequestStore {
    private static final String SELECT =
            "SELECT r.id, m.name, r.version, r.kind, r.place, r.user_id, r.comment, r.created"
                    + " FROM transition_requests r JOIN registered_models m ON m.id = r.model_id WHERE ";

    private RequestStore() {}

    /** Key of the new request; 0 if the user already asks for the place. */
    static long insert(Tx tx, VersionRow version, RequestRow request) {
        return tx.count(Sql.of(
                """
                INSERT INTO transition_requests (model_id, version, kind, place, user_id, comment, created)
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id""",
                version.modelId(),
                version.version(),
                request.place().kind().number(),
                request.place().name(),
                request.userId(),
                request.comment(),
                request.created()));
    }

    /** The requests of a version, oldest first. */
    static List<RequestRow> of(Tx tx, VersionRow version) {
        return tx.list(
                Sql.of(SELECT + "r.model_id = ? AND r.version = ? ORDER BY r.id", version.modelId(), version.version()),
                RequestStore::read);
    }

    /** The requests for a place of a version, oldest first. */
    static List<RequestRow> of(Tx tx, VersionRow version, Place place) {
        return of(tx, version).stream()
                .filter(request -> request.place().equals(place))
                .toList();
    }

    /** The first requests after one, oldest first. */
    static List<RequestRow> after(Tx tx, long id, int limit) {
        return tx.list(Sql.of(SELECT + "r.id > ? ORDER BY r.id LIMIT ?", id, limit), RequestStore::read);
    }

    /** The requests for a stage of any version. */
    static List<RequestRow> ofStage(Tx tx, String stage) {
        return tx.list(
                Sql.of(SELECT + "r.kind = ? AND r.place = ? ORDER BY r.id", Place.Kind.STAGE.number(), stage),
                RequestStore::read);
    }

    static void approve(Tx tx, long request, Approval approval) {
        tx.update(
                "INSERT INTO transition_approvals (request_id, user_id, comment, created) VALUES (?, ?, ?, ?)",
                request,
                approval.userId(),
                approval.comment(),
                approval.creationTimestamp());
    }

    /** Approvals by request, each oldest first. */
    static Map<Long, List<Approval>> approvals(Tx tx, List<RequestRow> requests) {
        var approvals = new HashMap<Long, List<Approval>>();
        if (requests.isEmpty()) {
            return approvals;
        }
        var ids = requests.stream().mapToLong(RequestRow::id).toArray();
        var select = Sql.of("SELECT request_id, user_id, created, comment FROM transition_approvals WHERE ")
                .then(tx.dialect().anyOf("request_id", ids))
                .then(" ORDER BY request_id, created, user_id");
        tx.forEach(
                select,
                row -> approvals
                        .computeIfAbsent(row.integer(1), id -> new ArrayList<>())
                        .add(new Approval(row.text(2), row.integer(3), row.textOrNull(4))));
        return approvals;
    }

    static void close(Tx tx, long id) {
        tx.update("DELETE FROM transition_approvals WHERE request_id = ?", id);
        tx.update("DELETE FROM transition_requests WHERE id = ?", id);
    }

    /** Closes the requests for a place of a version; answers who had asked. */
    static List<String> closeAll(Tx tx, VersionRow version, Place place) {
        var open = of(tx, version, place);
        open.forEach(request -> close(tx, request.id()));
        return open.stream().map(RequestRow::userId).toList();
    }

    static void closeAll(Tx tx, VersionRow version) {
        of(tx, version).forEach(request -> close(tx, request.id()));
    }

    private static RequestRow read(Row row) throws SQLException {
        return new RequestRow(
                row.integer(1),
                row.text(2),
                row.integer(3),
                new Place(Place.Kind.of(row.integer(4)), row.text(5)),
                row.text(6),
                row.textOrNull(7),
                row.integer(8));
    }
}
