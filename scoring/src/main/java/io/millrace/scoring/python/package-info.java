/** Flavor {@code python_function}: what only Python can load runs in a Python process beside this one, never in it. */
@org.jspecify.annotations.NullMarked
package io.millrace.scoring.python;
