/** Registered models, their versions, and the rules by which they move. */
@NullMarked
package io.millrace.server.registry;

import org.jspecify.annotations.NullMarked;
