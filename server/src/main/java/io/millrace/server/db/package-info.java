/** Connections, transactions, migrations, group commit, and the few differences between SQLite and PostgreSQL. */
@NullMarked
package io.millrace.server.db;

import org.jspecify.annotations.NullMarked;
