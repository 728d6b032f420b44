@org.jspecify.annotations.NullMarked
package io.millrace.deployments.image;
