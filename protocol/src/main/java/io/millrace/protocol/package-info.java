/** What client and server share: error codes, exceptions and the rules of the wire. */
@NullMarked
package io.millrace.protocol;

import org.jspecify.annotations.NullMarked;
