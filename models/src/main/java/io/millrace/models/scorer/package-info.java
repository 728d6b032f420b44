/** What scores a model: one {@code Scorer} per loaded model, found by flavor. No engine is here. */
@org.jspecify.annotations.NullMarked
package io.millrace.models.scorer;
