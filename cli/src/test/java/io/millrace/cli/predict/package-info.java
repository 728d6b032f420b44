@org.jspecify.annotations.NullMarked
package io.millrace.cli.predict;
