package io.millrace.server.artifacts;

import static io.millrace.protocol.ErrorCode.INTERNAL_ERROR;
import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.millrace.protocol.ErrorCode.NOT_IMPLEMENTED;
import static io.millrace.protocol.ErrorCode.RESOURCE_DOES_NOT_EXIST;
import static io.millrace.server.access.Need.WRITE_ARTIFACT;

import io.millrace.artifacts.ArtifactPath;
import io.millrace.artifacts.LocalFolders;
import io.millrace.protocol.artifacts.AbortMultipart;
import io.millrace.protocol.artifacts.CompleteMultipart;
import io.millrace.protocol.artifacts.CreateMultipart;
import io.millrace.protocol.artifacts.MultipartCredential;
import io.millrace.protocol.artifacts.MultipartPart;
import io.millrace.protocol.artifacts.MultipartUpload;
import io.millrace.protocol.json.Json;
import io.millrace.server.access.Access;
import io.millrace.server.access.Need;
import io.millrace.web.Exchange;
import io.millrace.web.HttpMethod;
import io.millrace.web.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * Uploads in parts to a local store: parts come in any order and in parallel, to addresses of this server, and become a file
 * when the upload is completed. Parts wait in a private folder beside the files. Thread-safe.
 */
final class MultipartUploads {
    private static final String BASE = "/mlflow-artifacts/mpu";
    private static final String FOLDER = ".millrace-uploads";
    private static final int MAX_PARTS = 10_000;

    /** Since the last part; then nobody goes on with an upload. */
    private static final Duration ABANDONED = Duration.ofDays(7);

    private final ServedArtifacts artifacts;
    private final ArtifactWrites writes;
    private final Clock clock;

    MultipartUploads(ArtifactWrites writes, Clock clock) {
        this.artifacts = writes.artifacts();
        this.writes = writes;
        this.clock = clock;
    }

    void register(Routes api, Access access) {
        api.stream(
                HttpMethod.POST,
                BASE + "/create",
                row(access, CreateMultipart.class, CreateMultipart::path, this::create))
                .stream(
                        HttpMethod.POST,
                        BASE + "/create/{path...}",
                        row(access, CreateMultipart.class, CreateMultipart::path, this::create))
                .stream(
                        HttpMethod.POST,
                        BASE + "/complete",
                        row(access, CompleteMultipart.class, CompleteMultipart::path, this::complete))
                .stream(
                        HttpMethod.POST,
                        BASE + "/complete/{path...}",
                        row(access, CompleteMultipart.class, CompleteMultipart::path, this::complete))
                .stream(
                        HttpMethod.POST,
                        BASE + "/abort",
                        row(access, AbortMultipart.class, AbortMultipart::path, this::abort))
                .stream(
                        HttpMethod.POST,
                        BASE + "/abort/{path...}",
                        row(access, AbortMultipart.class, AbortMultipart::path, this::abort))
                // The upload's unguessable id is the permission: clients send no credentials to the addresses of parts.
                .stream(
                        HttpMethod.PUT,
                        BASE + "/part/{upload_id}/{number}",
                        new Routes.Stream<>(PartAddress::of, access.any(Need.NOTHING), this::receive));
    }

    /** A body with the file that it is about. */
    private record FileRequest<B>(ArtifactPath file, B body) {}

    private record PartAddress(String uploadId, int number) {
        static PartAddress of(Exchange exchange) {
            var id = exchange.pathVariable("upload_id");
            var number = exchange.pathVariable("number");
            if (!id.matches("[0-9a-f]{32}") || !number.matches("[1-9][0-9]{0,4}")) {
                throw INVALID_PARAMETER_VALUE.error("Invalid address of an upload's part");
            }
            return new PartAddress(id, Integer.parseInt(number));
        }
    }

    private interface Handler<B> {
        Object handle(FileRequest<B> request, Exchange exchange) throws IOException;
    }

    private static <B> Routes.Stream<FileRequest<B>> row(
            Access access, Class<B> type, Function<B, String> path, Handler<B> handler) {
        return new Routes.Stream<>(
                exchange -> bind(exchange, type, path),
                access.one(WRITE_ARTIFACT, request -> request.file().value()),
                (request, exchange) -> exchange.sendJson(handler.handle(request, exchange)));
    }

    /** The directory is in the URL; of the client's own path only the base name counts. */
    private static <B> FileRequest<B> bind(Exchange exchange, Class<B> type, Function<B, String> path) {
        B body = Json.read(exchange.readBody(), type);
        var name = path.apply(body).replaceFirst("^.*[/\\\\]", "");
        if (name.isEmpty()) {
            throw INVALID_PARAMETER_VALUE.error("Invalid value for parameter 'path' supplied: it names no file");
        }
        return new FileRequest<>(ArtifactPath.of(exchange.pathVariable("path")).resolve(name), body);
    }

    private Object create(FileRequest<CreateMultipart> request, Exchange exchange) throws IOException {
        int parts = request.body().numParts();
        if (parts < 1 || parts > MAX_PARTS) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Invalid value %d for parameter 'num_parts' supplied: it must be between 1 and %d",
                    parts, MAX_PARTS);
        }
        var id = newId();
        var waiting = folder(id);
        writes.check(artifacts.proxied(request.file()));
        Files.createDirectories(waiting);
        discardAbandoned(waiting.resolveSibling("."));
        var address = exchange.origin() + "/api/2.0" + BASE + "/part/" + id + "/";
        var credentials = new ArrayList<MultipartCredential>();
        for (int number = 1; number <= parts; number++) {
            credentials.add(new MultipartCredential(address + number, number, Map.of()));
        }
        return new MultipartUpload(id, credentials);
    }

    /** Done when an upload begins: whoever fills the disk also empties it. */
    private void discardAbandoned(Path uploads) throws IOException {
        var oldest = FileTime.from(clock.instant().minus(ABANDONED));
        try (var folders = Files.newDirectoryStream(uploads, each -> isOlder(each, oldest))) {
            folders.forEach(LocalFolders::discard);
        }
    }

    private static boolean isOlder(Path folder, FileTime time) throws IOException {
        try {
            return Files.getLastModifiedTime(folder).compareTo(time) < 0;
        } catch (NoSuchFileException e) {
            return false; // completed meanwhile
        }
    }

    /** Takes a part; its ETag is a checksum of what arrived. */
    private void receive(PartAddress part, Exchange exchange) throws IOException {
        var folder = existing(part.uploadId());
        var arriving = folder.resolve(part.number() + ".arriving-" + newId());
        try {
            var etag = HexFormat.of().toHexDigits(store(exchange, arriving), 8);
            Files.writeString(folder.resolve(part.number() + ".etag"), etag);
            Files.move(arriving, folder.resolve(part.number() + ".part"), StandardCopyOption.REPLACE_EXISTING);
            exchange.header("ETag", "\"" + etag + "\"");
            exchange.sendEmpty(200);
        } finally {
            Files.deleteIfExists(arriving); // of a part that broke off
        }
    }

    /** The checksum of what was stored. */
    private static long store(Exchange exchange, Path target) throws IOException {
        var checksum = new CRC32C();
        try (var body = exchange.body();
                var file = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var out = Channels.newOutputStream(file);
            var buffer = new byte[256 << 10];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                checksum.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        }
        return checksum.getValue();
    }

    private Object complete(FileRequest<CompleteMultipart> request, Exchange exchange) throws IOException {
        var folder = existing(request.body().uploadId());
        var parts = new ArrayList<>(request.body().parts());
        parts.sort(Comparator.comparingInt(MultipartPart::partNumber));
        if (parts.isEmpty()) {
            throw INVALID_PARAMETER_VALUE.error("Missing value for required parameter 'parts'");
        }
        var before = 0;
        for (var part : parts) {
            if (part.partNumber() == before) {
                throw INVALID_PARAMETER_VALUE.error("Part %d is named twice", before);
            }
            before = part.partNumber();
            check(folder, part);
        }
        var files = parts.stream()
                .map(part -> folder.resolve(part.partNumber() + ".part"))
                .iterator();
        try (var whole = new SequenceInputStream(new OneByOne(files))) {
            writes.write(artifacts.proxied(request.file()), whole);
        }
        delete(folder);
        return Map.of();
    }

    private static void check(Path folder, MultipartPart part) throws IOException {
        var etag = folder.resolve(part.partNumber() + ".etag");
        if (!Files.exists(folder.resolve(part.partNumber() + ".part"))) {
            throw INVALID_PARAMETER_VALUE.error("Part %d was not uploaded", part.partNumber());
        }
        var sent = part.etag().replace("\"", "");
        if (!sent.isEmpty() && !Files.readString(etag).equals(sent)) {
            throw INVALID_PARAMETER_VALUE.error(
                    "Part %d is not the one with ETag '%s'; upload it again", part.partNumber(), sent);
        }
    }

    /** Opens a file when the one before is read: an upload may have more parts than a process may have open files. */
    @SuppressWarnings("JdkObsolete") // what SequenceInputStream asks for
    private record OneByOne(Iterator<Path> files) implements Enumeration<InputStream> {
        @Override
        public boolean hasMoreElements() {
            return files.hasNext();
        }

        @Override
        public InputStream nextElement() {
            try {
                return Files.newInputStream(files.next());
            } catch (IOException e) {
                throw INTERNAL_ERROR.error(e, "Cannot read a part of the upload");
            }
        }
    }

    private Object abort(FileRequest<AbortMultipart> request, Exchange exchange) throws IOException {
        delete(folder(request.body().uploadId()));
        return Map.of();
    }

    private Path existing(String uploadId) {
        var folder = folder(uploadId);
        if (!Files.isDirectory(folder)) {
            throw RESOURCE_DOES_NOT_EXIST.error(
                    "No upload with id '%s'; it was completed, aborted or never begun", uploadId);
        }
        return folder;
    }

    private Path folder(String uploadId) {
        if (!uploadId.matches("[0-9a-f]{32}")) {
            throw INVALID_PARAMETER_VALUE.error("Invalid value for parameter 'upload_id' supplied");
        }
        Optional<Path> root = artifacts.localDestination();
        return root.orElseThrow(() ->
                        NOT_IMPLEMENTED.error("Multipart upload is not supported for the current artifact repository"))
                .resolve(FOLDER)
                .resolve(uploadId);
    }

    private static void delete(Path folder) {
        try {
            LocalFolders.delete(folder);
        } catch (IOException e) {
            throw INTERNAL_ERROR.error(e, "Cannot remove the parts of an upload");
        }
    }

    private static String newId() {
        var bytes = new byte[16];
        new java.security.SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
