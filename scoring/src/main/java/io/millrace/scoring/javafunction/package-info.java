/** Flavor {@code java_function}: a model that is a jar of its own. */
@org.jspecify.annotations.NullMarked
package io.millrace.scoring.javafunction;
