/** The server: plain constructor wiring, read top to bottom. */
@NullMarked
package io.millrace.server.app;

import org.jspecify.annotations.NullMarked;
