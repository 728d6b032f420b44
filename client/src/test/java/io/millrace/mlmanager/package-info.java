@NullMarked
package io.millrace.mlmanager;

import org.jspecify.annotations.NullMarked;
