/** The files of model versions: frozen, digested, verified, compared. */
@NullMarked
package io.millrace.server.files;

import org.jspecify.annotations.NullMarked;
