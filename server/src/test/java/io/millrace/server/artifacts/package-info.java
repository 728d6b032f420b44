@NullMarked
package io.millrace.server.artifacts;

import org.jspecify.annotations.NullMarked;
