/** The pages in a real Chromium, one class per flow. */
@NullMarked
package io.millrace.e2e.browser;

import org.jspecify.annotations.NullMarked;
