@NullMarked
package io.millrace.server.trial;

import org.jspecify.annotations.NullMarked;
