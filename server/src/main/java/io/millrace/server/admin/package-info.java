/** What operators ask: health, readiness, metrics, version. */
@NullMarked
package io.millrace.server.admin;

import org.jspecify.annotations.NullMarked;
