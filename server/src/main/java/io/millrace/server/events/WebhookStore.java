package io.millrace.server.events;

import io.millrace.protocol.json.Json;
import io.millrace.protocol.webhooks.RegistryWebhookStatus;
import io.millrace.server.db.Row;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** SQL of webhooks. */
final class WebhookStore {
    static final String COLUMNS =
            "id, api, name, description, model, events, target, secret, credential, verify_tls, status, created, updated";

    /** How many columns there are. */
    static final int WIDTH = 13;

    private static final String SELECT = "SELECT " + COLUMNS + " FROM webhooks WHERE ";

    private WebhookStore() {}

    static void insert(Tx tx, Hook hook, String user) {
        tx.update(
                "INSERT INTO webhooks (" + COLUMNS + ", user_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                hook.id(),
                hook.api().id(),
                hook.name(),
                hook.description(),
                hook.model(),
                Json.writeText(hook.events()),
                hook.target().toString(),
                hook.secret(),
                hook.credential(),
                hook.verifyTls() ? 1L : 0L,
                hook.status().name(),
                hook.created(),
                hook.updated(),
                user);
    }

    static void update(Tx tx, Hook hook) {
        tx.update(
                """
                UPDATE webhooks SET name = ?, description = ?, events = ?, target = ?, secret = ?, credential = ?,
                    verify_tls = ?, status = ?, updated = ? WHERE id = ?""",
                hook.name(),
                hook.description(),
                Json.writeText(hook.events()),
                hook.target().toString(),
                hook.secret(),
                hook.credential(),
                hook.verifyTls() ? 1L : 0L,
                hook.status().name(),
                hook.updated(),
                hook.id());
    }

    static boolean delete(Tx tx, String id) {
        return tx.update("DELETE FROM webhooks WHERE id = ?", id) == 1;
    }

    static Optional<Hook> find(Tx tx, String id) {
        return tx.first(Sql.of(SELECT + "id = ?", id), WebhookStore::hook);
    }

    /** Those that may want events of a model. */
    static List<Hook> active(Tx tx, String model) {
        return tx.list(
                Sql.of(SELECT + "status = 'ACTIVE' AND (model IS NULL OR model = ?)", model), WebhookStore::hook);
    }

    static List<Hook> page(Tx tx, HookApi api, Sql condition, Paging paging) {
        var select = Sql.of(SELECT + "api = ?", api.id()).then(condition);
        return tx.list(paging.of(select), WebhookStore::hook);
    }

    static List<String> ofModel(Tx tx, String model) {
        return tx.list(Sql.of("SELECT id FROM webhooks WHERE model = ?", model), row -> row.text(1));
    }

    static void renameModel(Tx tx, String from, String to) {
        tx.update("UPDATE webhooks SET model = ? WHERE model = ?", to, from);
    }

    static boolean modelExists(Tx tx, String model) {
        return tx.count(Sql.of("SELECT count(*) FROM registered_models WHERE name = ?", model)) == 1;
    }

    /** The first columns of a row as a webhook. */
    static Hook hook(Row row) throws SQLException {
        return new Hook(
                row.text(1),
                HookApi.of(row.text(2)),
                row.text(3),
                row.textOrNull(4),
                row.textOrNull(5),
                texts(row.text(6)),
                URI.create(row.text(7)),
                row.textOrNull(8),
                row.textOrNull(9),
                row.flag(10),
                RegistryWebhookStatus.valueOf(row.text(11)),
                row.integer(12),
                row.integer(13));
    }

    private static List<String> texts(String list) {
        return Json.readMap("{\"list\":" + list + "}").get("list") instanceof List<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The value of a setting; of two who offer one at the same time, the first wins. */
    static String settingOrElse(Tx tx, String name, String offered, long now) {
        tx.update(
                "INSERT INTO settings (name, value, user_id, updated) VALUES (?, ?, '', ?) ON CONFLICT DO NOTHING",
                name,
                offered,
                now);
        return tx.first(Sql.of("SELECT value FROM settings WHERE name = ?", name), row -> row.text(1))
                .orElseThrow();
    }
}
