/** Rows into a SQL table, many at a time: {@code bulk:}. */
@NullMarked
package io.drover.sink.bulk;

import org.jspecify.annotations.NullMarked;
