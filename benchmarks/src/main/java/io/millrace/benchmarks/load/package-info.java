/** A load generator that costs next to nothing: kept-alive sockets, requests whose digits are patched in place. */
@NullMarked
package io.millrace.benchmarks.load;

import org.jspecify.annotations.NullMarked;
