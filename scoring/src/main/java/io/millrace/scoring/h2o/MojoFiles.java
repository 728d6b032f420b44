package io.millrace.scoring.h2o;

import static io.millrace.protocol.ErrorCode.INVALID_PARAMETER_VALUE;

import hex.genmodel.MojoReaderBackend;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;

/** The files of a MOJO, unpacked to the heap: a few bytes of a ZIP can stand for more than there is, and genmodel would not stop. */
final class MojoFiles implements MojoReaderBackend {
    private final Map<String, byte[]> files;

    private MojoFiles(Map<String, byte[]> files) {
        this.files = files;
    }

    /** @param limit bytes of all files together; more raise {@code INVALID_PARAMETER_VALUE}, as does what is no ZIP file */
    static MojoFiles read(Path mojo, int limit) {
        var files = new HashMap<String, byte[]>();
        int left = limit;
        try (var zip = new ZipInputStream(Files.newInputStream(mojo))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var content = zip.readNBytes(left);
                left -= content.length;
                if (left == 0) {
                    throw INVALID_PARAMETER_VALUE.error("The MOJO unpacks to more than %d bytes", limit);
                }
                files.put(entry.getName(), content);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw INVALID_PARAMETER_VALUE.error(e, "'%s' of the model is no ZIP file, or broken", mojo.getFileName());
        }
        return new MojoFiles(files);
    }

    @Override
    public BufferedReader getTextFile(String name) throws IOException {
        return new BufferedReader(
                new InputStreamReader(new ByteArrayInputStream(getBinaryFile(name)), StandardCharsets.UTF_8));
    }

    @Override
    public byte[] getBinaryFile(String name) throws IOException {
        var content = files.get(name);
        if (content == null) {
            throw new FileNotFoundException("no " + name);
        }
        return content;
    }

    @Override
    public boolean exists(String name) {
        return files.containsKey(name);
    }
}
