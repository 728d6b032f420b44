/** The search grammar: lexer, parser, closed AST, compiled to bound SQL. No database, no HTTP. */
@NullMarked
package io.millrace.server.search;

import org.jspecify.annotations.NullMarked;
