/** The one kernel that walks decision trees, whoever grew them: Spark, XGBoost, LightGBM. */
@org.jspecify.annotations.NullMarked
package io.millrace.scoring.trees;
