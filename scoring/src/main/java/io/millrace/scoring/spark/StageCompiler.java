package io.millrace.scoring.spark;

/** Turns a saved stage into steps; raises {@code INVALID_PARAMETER_VALUE} for what it cannot do. */
@FunctionalInterface
interface StageCompiler {
    void compile(Stage stage, Plan plan);
}
