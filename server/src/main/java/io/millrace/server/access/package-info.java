/** Who may do what: the guards of the routes. */
@NullMarked
package io.millrace.server.access;

import org.jspecify.annotations.NullMarked;
