/** The JSON codec of the wire. */
@NullMarked
package io.millrace.protocol.json;

import org.jspecify.annotations.NullMarked;
