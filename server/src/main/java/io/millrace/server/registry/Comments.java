package io.millrace.server.registry;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.PERMISSION_DENIED;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;

import io.millrace.protocol.registry.Comment;
import io.millrace.protocol.registry.CommentsResponse;
import io.millrace.protocol.registry.CreateComment;
import io.millrace.protocol.registry.ListComments;
import io.millrace.protocol.registry.UpdateComment;
import io.millrace.server.db.Database;
import io.millrace.server.db.Tx;
import io.millrace.server.events.Outbox;
import io.millrace.server.tracking.Rules;
import java.time.Clock;
import java.util.List;

/** Rules of comments, which are on versions; one method is one transaction. Thread-safe. */
public final class Comments {
    private static final List<String> OF_ONES_OWN = List.of("EDIT_COMMENT", "DELETE_COMMENT");

    private final Database database;
    private final Outbox outbox;
    private final Clock clock;

    Comments(Database database, Outbox outbox, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    public Comment create(String user, CreateComment asked) {
        check(asked.comment());
        return database.write(tx -> {
            var version = Registered.lockedVersion(tx, asked.name(), asked.version());
            long now = clock.millis();
            var row = new CommentRow(0, version.model(), version.version(), user, asked.comment(), now, now);
            long id = CommentStore.insert(tx, version, row);
            var deed = Deed.toVersion("NEW_COMMENT", user, version)
                    .key(String.valueOf(id))
                    .said(asked.comment());
            ActivityStore.add(tx, deed, now);
            outbox.add(tx, RegistryEvents.commented(version, user, asked.comment()));
            return shown(own(tx, user, String.valueOf(id)), user);
        });
    }

    /** Changes one's own comment. */
    public Comment update(String user, UpdateComment asked) {
        check(asked.comment());
        return database.write(tx -> {
            var comment = own(tx, user, asked.id());
            if (!comment.comment().equals(asked.comment())) {
                long now = clock.millis();
                CommentStore.update(tx, comment.id(), asked.comment(), now);
                var deed = toVersionOf(tx, "EDITED_COMMENT", comment).change(comment.comment(), asked.comment());
                ActivityStore.add(tx, deed, now);
            }
            return shown(own(tx, user, asked.id()), user);
        });
    }

    /** Deletes one's own comment. */
    public void delete(String user, String id) {
        database.write(tx -> {
            var comment = own(tx, user, id);
            CommentStore.delete(tx, comment.id());
            var deed = toVersionOf(tx, "DELETED_COMMENT", comment).change(comment.comment(), null);
            ActivityStore.add(tx, deed, clock.millis());
            return true;
        });
    }

    /** Of a version, oldest first. */
    public CommentsResponse list(String user, ListComments asked) {
        var pages = IdPages.of(asked.maxResults(), asked.pageToken(), "comments", asked.name(), asked.version());
        return database.read(tx -> {
            var version = Registered.version(tx, asked.name(), asked.version());
            var page = pages.cut(CommentStore.list(tx, version, pages), CommentRow::id);
            return new CommentsResponse(
                    page.items().stream().map(row -> shown(row, user)).toList(), page.nextToken());
        });
    }

    private static Deed toVersionOf(Tx tx, String type, CommentRow comment) {
        var version = Registered.version(tx, comment.model(), String.valueOf(comment.version()));
        return Deed.toVersion(type, comment.userId(), version).key(String.valueOf(comment.id()));
    }

    /** The comment, with its model locked. */
    private static CommentRow own(Tx tx, String user, String id) {
        long key = key(id);
        var found = CommentStore.find(tx, key).orElseThrow(() -> unknown(id));
        Registered.lockedModel(tx, found.model());
        var comment = CommentStore.find(tx, key).orElseThrow(() -> unknown(id));
        if (!comment.userId().equals(user)) {
            throw PERMISSION_DENIED.error(
                    "The comment is by '%s'; only they may change or delete it", comment.userId());
        }
        return comment;
    }

    private static long key(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw unknown(id);
        }
    }

    private static RuntimeException unknown(String id) {
        return RESOURCE_DOES_NOT_EXIST.error("There is no comment with id=%s", Rules.cut(id, 100));
    }

    private static void check(String comment) {
        if (comment.isBlank()) {
            throw INVALID_PARAMETER_VALUE.error("Invalid value for parameter 'comment' supplied: it must not be blank");
        }
        RegistryRules.checkComment(comment);
    }

    private static Comment shown(CommentRow row, String user) {
        return new Comment(
                String.valueOf(row.id()),
                row.model(),
                String.valueOf(row.version()),
                row.userId(),
                row.comment(),
                row.created(),
                row.updated(),
                row.userId().equals(user) ? OF_ONES_OWN : List.of());
    }
}
