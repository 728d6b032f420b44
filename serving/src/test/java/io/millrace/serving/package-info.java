/** The scoring server over HTTP, as clients see it. */
@org.jspecify.annotations.NullMarked
package io.millrace.serving;
