/** Calls to hostile targets. */
@NullMarked
package io.millrace.server.egress;

import org.jspecify.annotations.NullMarked;
