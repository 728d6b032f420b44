package io.millrace.server.artifacts;

import io.millrace.protocol.tracking.FileInfo;
import io.millrace.server.artifacts.ServedArtifacts.Place;
import io.millrace.web.Exchange;
import io.millrace.web.FileReply;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Sends files and folders; constant memory whatever their size. */
public final class ArtifactDownload {
    private ArtifactDownload() {}

    public static void file(Place place, Exchange exchange) throws IOException {
        try (var content = place.repository().open(place.path())) {
            var name = place.path().name();
            new FileReply(name, MediaTypes.of(name), content.size(), content.modified())
                    .send(exchange, content.stream());
        }
    }

    /** A folder with all below it as a ZIP that is made while it is sent. */
    static void zip(Place place, String name, Exchange exchange) throws IOException {
        exchange.header("Content-Disposition", FileReply.disposition(name + ".zip"));
        var zip = new ZipOutputStream(exchange.open(200, "application/zip", OptionalLong.empty()));
        zip.setLevel(Deflater.BEST_SPEED);
        addFolder(place, place.path().value(), zip);
        zip.close(); // not after a failure: an archive that breaks off must not look complete
    }

    private static void addFolder(Place folder, String root, ZipOutputStream zip) throws IOException {
        for (FileInfo file : folder.repository().list(folder.path())) {
            var path = io.millrace.artifacts.ArtifactPath.of(file.path());
            if (file.isDir()) {
                addFolder(folder.at(path), root, zip);
            } else {
                zip.putNextEntry(new ZipEntry(
                        root.isEmpty() ? path.value() : path.value().substring(root.length() + 1)));
                copy(folder.at(path), zip);
                zip.closeEntry();
            }
        }
    }

    private static void copy(Place file, OutputStream out) throws IOException {
        try (var content = file.repository().open(file.path())) {
            content.stream().transferTo(out);
        }
    }
}
