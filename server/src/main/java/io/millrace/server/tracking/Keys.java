package io.millrace.server.tracking;

import io.millrace.server.db.Insert;
import io.millrace.server.db.Sql;
import io.millrace.server.db.Tx;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The dictionary of metric, param and tag names. Names and numbers belong together for ever, so they are cached, but only
 * once they are committed. Thread-safe.
 */
final class Keys {
    /** The number of a name that nobody has logged yet. */
    static final long NONE = -1;

    private static final int CACHED = 200_000;
    private static final Insert INSERT = new Insert("keys (name)", List.of("text"), "ON CONFLICT DO NOTHING");

    private final Map<String, Long> ids = new ConcurrentHashMap<>();
    private final Map<Long, String> names = new ConcurrentHashMap<>();

    /** The number of a name, or {@link #NONE}. */
    long find(Tx tx, String name) {
        return load(tx, List.of(name)).getOrDefault(name, NONE);
    }

    /** The numbers of names; new names get one. */
    Map<String, Long> findOrAdd(Tx tx, Collection<String> wanted) {
        var found = load(tx, wanted);
        var missing = new TreeSet<>(wanted);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            tx.insert(INSERT, missing.stream().map(name -> new Object[] {name}).toList());
            var added = select(tx, missing);
            tx.afterCommit(() -> added.forEach(this::remember));
            found.putAll(added);
        }
        return found;
    }

    /** The name of each number. */
    Map<Long, String> names(Tx tx, Collection<Long> wanted) {
        var found = new HashMap<Long, String>();
        var missing = new TreeSet<Long>();
        for (var id : wanted) {
            var name = names.get(id);
            if (name == null) {
                missing.add(id);
            } else {
                found.put(id, name);
            }
        }
        if (!missing.isEmpty()) {
            var numbers = missing.stream().mapToLong(Long::longValue).toArray();
            var select =
                    Sql.of("SELECT name, id FROM keys WHERE ").then(tx.dialect().anyOf("id", numbers));
            tx.forEach(select, row -> {
                found.put(row.integer(2), row.text(1));
            });
            var all = Map.copyOf(found);
            tx.afterCommit(() -> all.forEach((id, name) -> remember(name, id)));
        }
        return found;
    }

    private Map<String, Long> load(Tx tx, Collection<String> wanted) {
        var found = new HashMap<String, Long>();
        var missing = new TreeSet<String>();
        for (var name : wanted) {
            var id = ids.get(name);
            if (id == null) {
                missing.add(name);
            } else {
                found.put(name, id);
            }
        }
        if (!missing.isEmpty()) {
            var loaded = select(tx, missing);
            tx.afterCommit(() -> loaded.forEach(this::remember));
            found.putAll(loaded);
        }
        return found;
    }

    private static Map<String, Long> select(Tx tx, Collection<String> wanted) {
        var found = new HashMap<String, Long>();
        var select = Sql.of("SELECT name, id FROM keys WHERE ")
                .then(tx.dialect().anyOf("name", wanted.toArray(String[]::new)));
        tx.forEach(select, row -> found.put(row.text(1), row.integer(2)));
        return found;
    }

    private void remember(String name, long id) {
        if (ids.size() >= CACHED) {
            ids.clear();
            names.clear();
        }
        ids.put(name, id);
        names.put(id, name);
    }
}
