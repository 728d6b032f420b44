package io.millrace.server.db;

import io.millrace.protocol.MlflowException;
import java.util.List;
import java.util.Optional;

/**
 * Commands of one kind that commit together. It checks and writes set-wise; a command that may not be done writes nothing
 * and gets its own error, and the others go on.
 *
 * @param <C> the command
 */
@FunctionalInterface
public interface Group<C> {
    /** One result per command, in their order; empty means done. */
    List<Optional<MlflowException>> apply(Tx tx, List<C> commands);
}
