/**
 * How runs are written: straight to the server, or by way of a spool on this machine's disk, so that training neither waits for a
 * server that is away nor loses what it logged.
 */
@NullMarked
package io.millrace.mlmanager.spool;

import org.jspecify.annotations.NullMarked;
