@org.jspecify.annotations.NullMarked
package io.millrace.server.files;
