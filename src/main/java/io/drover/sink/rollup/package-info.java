/** Sums kept beside the rows they are made of, in the same transaction: {@code rollup:}. */
@NullMarked
package io.drover.sink.rollup;

import org.jspecify.annotations.NullMarked;
