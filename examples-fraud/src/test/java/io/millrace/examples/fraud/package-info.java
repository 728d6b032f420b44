/** Tests of what the fraud demo makes up and measures; the story itself is told in e2e. */
@NullMarked
package io.millrace.examples.fraud;

import org.jspecify.annotations.NullMarked;
