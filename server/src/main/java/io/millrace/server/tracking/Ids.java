package io.millrace.server.tracking;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Makes ids and names of new entities. */
public interface Ids {
    /** 32 lower-case hexadecimal digits, never the same twice. */
    String hex();

    /** A name for an entity that got none. */
    String name();

    /** What a server uses. */
    static Ids random() {
        return new Ids() {
            @Override
            public String hex() {
                return UUID.randomUUID().toString().replace("-", "");
            }

            @Override
            public String name() {
                return new RandomNames(ThreadLocalRandom.current()).next();
            }
        };
    }
}
