/** Wire records of the artifact proxy's multipart uploads. */
@NullMarked
package io.millrace.protocol.artifacts;

import org.jspecify.annotations.NullMarked;
