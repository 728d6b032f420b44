@NullMarked
package io.millrace.server.app;

import org.jspecify.annotations.NullMarked;
