package io.millrace.spark.load;

import java.io.Serializable;

/**
 * One file to import.
 *
 * @param index its place among the import's files
 * @param splittable whether a reader may begin in its middle
 */
record InputFile(int index, String path, long length, boolean splittable) implements Serializable {
    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
