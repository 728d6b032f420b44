@org.jspecify.annotations.NullMarked
package io.millrace.scoring.h2o;
