/** Tests of the model registry. */
@NullMarked
package io.millrace.server.registry;

import org.jspecify.annotations.NullMarked;
