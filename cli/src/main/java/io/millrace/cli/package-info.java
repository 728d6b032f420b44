/** The commands of {@code millrace}; the only place where everything meets. */
@NullMarked
package io.millrace.cli;

import org.jspecify.annotations.NullMarked;
