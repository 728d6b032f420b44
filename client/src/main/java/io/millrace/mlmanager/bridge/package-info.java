/** How other languages drive the Java objects of Millrace: calls as JSON, over py4j or over the pipes of a child process. */
@NullMarked
package io.millrace.mlmanager.bridge;

import org.jspecify.annotations.NullMarked;
