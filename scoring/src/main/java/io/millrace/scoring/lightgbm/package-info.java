/** Flavor {@code lightgbm}: LightGBM's own text file, scored without LightGBM. */
@org.jspecify.annotations.NullMarked
package io.millrace.scoring.lightgbm;
