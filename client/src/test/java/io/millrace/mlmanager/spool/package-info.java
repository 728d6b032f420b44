@NullMarked
package io.millrace.mlmanager.spool;

import org.jspecify.annotations.NullMarked;
