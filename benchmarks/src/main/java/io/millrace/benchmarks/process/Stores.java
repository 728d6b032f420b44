package io.millrace.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Databases below one folder: empty ones for each measurement, and filled ones that are kept. Used by one thread. */
public final class Stores implements AutoCloseable {
    private final Path folder;
    private final String schemaVersion;
    private @Nullable Postgres postgres;

    public Stores(Path folder, String schemaVersion) {
        this.folder = folder;
        this.schemaVersion = schemaVersion;
    }

    /** Address of an empty store. */
    public String empty(Store store, String name) {
        if (store == Store.POSTGRESQL) {
            postgres().recreate(name);
        } else {
            delete(sqlite(name));
        }
        return uri(store, name);
    }

    /**
     * Address of a store that was filled once, by this run or an earlier one.
     *
     * @param content says what is in it, sizes included; another content fills it anew
     * @param fill gets the address of the empty store, and returns what later runs need to know
     */
    public Filled filled(Store store, String name, String content, Function<String, String> fill) {
        var label = folder.resolve(store.id() + "-" + name + ".filled");
        var wanted = content + " schema " + schemaVersion;
        var known = labelOf(label, wanted);
        if (known.isPresent()) {
            return new Filled(uri(store, name), known.get(), false);
        }
        remove(label);
        var uri = empty(store, name);
        var notes = fill.apply(uri);
        if (store == Store.POSTGRESQL) {
            postgres().settle(name);
        }
        try {
            Files.writeString(label, wanted + "\n" + notes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Filled(uri, notes, true);
    }

    /**
     * A store with content.
     *
     * @param notes what filling it returned
     * @param isNew whether this run filled it
     */
    public record Filled(String uri, String notes, boolean isNew) {}

    /** A file of a SQLite store, for those who measure the bare database. */
    public Path sqlite(String name) {
        return folder.resolve("sqlite").resolve(name).resolve("m.db").toAbsolutePath();
    }

    public Postgres postgres() {
        var running = postgres;
        if (running == null) {
            running = new Postgres(folder.resolve("postgresql").toAbsolutePath());
            postgres = running;
        }
        return running;
    }

    private String uri(Store store, String name) {
        return store == Store.POSTGRESQL ? postgres().uri(name) : "sqlite:///" + sqlite(name);
    }

    private static Optional<String> labelOf(Path label, String wanted) {
        try {
            var text = Files.readString(label);
            return text.startsWith(wanted + "\n") ? Optional.of(text.substring(wanted.length() + 1)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a SQLite store with its folder. */
    public static void delete(Path database) {
        var store = database.getParent();
        if (store == null || !Files.isDirectory(store)) {
            return;
        }
        try (var files = Files.walk(store)) {
            files.sorted(Comparator.reverseOrder()).forEach(Stores::remove);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (postgres != null) {
            postgres.close();
        }
    }
}
