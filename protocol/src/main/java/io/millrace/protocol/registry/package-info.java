/** Wire records of the model registry: models, versions, stages, aliases, requests, comments, activities. */
@NullMarked
package io.millrace.protocol.registry;

import org.jspecify.annotations.NullMarked;
