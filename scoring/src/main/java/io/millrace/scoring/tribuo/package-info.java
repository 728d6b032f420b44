/** Millrace's flavor {@code tribuo}: models of Tribuo in its protocol buffers, never in Java's serialization. */
@org.jspecify.annotations.NullMarked
package io.millrace.scoring.tribuo;
