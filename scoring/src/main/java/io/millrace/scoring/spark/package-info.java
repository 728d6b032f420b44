/**
 * Scores saved Spark ML pipelines without Spark. {@code Stages} is the table of what is known; each stage compiles itself to steps over
 * the slots of a {@code Row}; {@code Stages}' classes say in their files what Spark does where a value is missing or odd.
 */
@org.jspecify.annotations.NullMarked
package io.millrace.scoring.spark;
