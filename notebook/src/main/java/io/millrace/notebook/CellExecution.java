package io.millrace.notebook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.execution.LocalExecutionControlProvider;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/**
 * JShell's execution in this JVM, but that a stop interrupts nothing but the thread of the code. JShell interrupts the group of threads
 * that the code has started, and with Spark's own threads that would be the end of Spark.
 */
final class CellExecution extends LocalExecutionControl {
    private static final ThreadGroup GROUP =
            Objects.requireNonNull(Thread.currentThread().getThreadGroup());
    private static final AtomicReference<Call> NEXT = new AtomicReference<>();

    private final BooleanSupplier stopped;

    private CellExecution(BooleanSupplier stopped) {
        this.stopped = stopped;
    }

    private record Call(Method code, BooleanSupplier stopped) {}

    /** @param stopped asked before code runs, since JShell forgets a stop that comes while it still compiles */
    static LocalExecutionControlProvider provider(BooleanSupplier stopped) {
        return new LocalExecutionControlProvider() {
            @Override
            public ExecutionControl createExecutionControl(ExecutionEnv environment, Map<String, String> parameters) {
                return new CellExecution(stopped);
            }
        };
    }

    @Override
    protected String invoke(Method code) throws Exception {
        NEXT.set(new Call(code, stopped));
        var outside = CellExecution.class.getDeclaredMethod("outside");
        outside.setAccessible(true); // JShell calls it from its module
        return super.invoke(outside);
    }

    /** Runs the code outside of JShell's group of threads. */
    @SuppressWarnings("UnusedMethod") // invoke calls it
    private static @Nullable Object outside() throws Throwable {
        var call = Objects.requireNonNull(NEXT.get());
        if (call.stopped().getAsBoolean()) {
            throw new InterruptedException();
        }
        var result = new FutureTask<@Nullable Object>(() -> call.code().invoke(null));
        var thread = new Thread(GROUP, result, "cell");
        thread.start();
        while (true) {
            try {
                return result.get();
            } catch (InterruptedException stopped) {
                thread.interrupt();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof InvocationTargetException thrown ? thrown.getCause() : e.getCause();
            }
        }
    }
}
