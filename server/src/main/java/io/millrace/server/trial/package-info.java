/** Trying a model version from its page. The server never loads a model: a process of its own does. */
@NullMarked
package io.millrace.server.trial;

import org.jspecify.annotations.NullMarked;
