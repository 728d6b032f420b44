/** Tests speak HTTP to a real server on a real database. */
@NullMarked
package io.millrace.server;

import org.jspecify.annotations.NullMarked;
