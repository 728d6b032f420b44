/** Container images of models, built without a daemon. */
@org.jspecify.annotations.NullMarked
package io.millrace.deployments.image;
