/** The {@code bulk:} sink: a chunk's rows into a table by the fastest strict way of each database. */
@NullMarked
package io.drover.sink.bulk;

import org.jspecify.annotations.NullMarked;
