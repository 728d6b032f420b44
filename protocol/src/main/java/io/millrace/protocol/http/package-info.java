/** HTTP as a client speaks it: authentication, TLS, retries, JSON calls and streamed files. */
@NullMarked
package io.millrace.protocol.http;

import org.jspecify.annotations.NullMarked;
