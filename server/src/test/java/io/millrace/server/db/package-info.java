@NullMarked
package io.millrace.server.db;

import org.jspecify.annotations.NullMarked;
