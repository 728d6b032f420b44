/** A Jupyter kernel for Java: cells run in one JVM that has Spark and Millrace on its class path. */
@NullMarked
package io.millrace.notebook;

import org.jspecify.annotations.NullMarked;
