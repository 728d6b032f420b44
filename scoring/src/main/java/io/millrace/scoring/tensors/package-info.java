/** What the engines of tensor graphs have in common: which tensors a request becomes, and how they lie in memory. */
@org.jspecify.annotations.NullMarked
package io.millrace.scoring.tensors;
