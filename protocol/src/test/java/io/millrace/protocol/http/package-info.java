@NullMarked
package io.millrace.protocol.http;

import org.jspecify.annotations.NullMarked;
