/** The packaged distribution as a process, used by real clients. */
@NullMarked
package io.millrace.e2e;

import org.jspecify.annotations.NullMarked;
