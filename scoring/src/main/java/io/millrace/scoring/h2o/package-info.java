/** Flavors {@code h2o_mojo}, scored by H2O's genmodel, and {@code h2o}, which only an H2O cluster can read. */
@org.jspecify.annotations.NullMarked
package io.millrace.scoring.h2o;
