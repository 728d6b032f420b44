/** Flavor {@code xgboost}: XGBoost's own {@code json} and {@code ubj} files, scored without XGBoost. */
@org.jspecify.annotations.NullMarked
package io.millrace.scoring.xgboost;
