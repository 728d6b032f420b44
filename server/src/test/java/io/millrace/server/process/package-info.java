@NullMarked
package io.millrace.server.process;

import org.jspecify.annotations.NullMarked;
