/** What goes into a model and comes out: tables and tensors. */
@org.jspecify.annotations.NullMarked
package io.millrace.models.data;
