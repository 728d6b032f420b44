/** The credit-card-fraud tutorial as a program: from a file of transactions to a model that is served, watched and replaced. */
@NullMarked
package io.millrace.examples.fraud;

import org.jspecify.annotations.NullMarked;
