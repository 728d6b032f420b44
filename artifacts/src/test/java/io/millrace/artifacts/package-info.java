/** Where run and model files live: paths that cannot escape, repositories by URI scheme, local directories. */
@NullMarked
package io.millrace.artifacts;

import org.jspecify.annotations.NullMarked;
