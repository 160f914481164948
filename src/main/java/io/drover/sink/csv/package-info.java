/** Rows into CSV files, each exactly once: {@code csv:}. */
@NullMarked
package io.drover.sink.csv;

import org.jspecify.annotations.NullMarked;
