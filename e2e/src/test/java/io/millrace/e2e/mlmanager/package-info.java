/** The ML Manager against a real server: a test of a row of the feature table starts its name with the row. */
@NullMarked
package io.millrace.e2e.mlmanager;

import org.jspecify.annotations.NullMarked;
