/** Calls that the server makes to addresses that users name: checked, pinned, limited. */
@NullMarked
package io.millrace.server.egress;

import org.jspecify.annotations.NullMarked;
