/** Requests as they are sent, literally. */
@org.jspecify.annotations.NullMarked
package io.millrace.scoring.codec;
