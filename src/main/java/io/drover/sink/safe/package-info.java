/** Which exported rows may be deleted where they came from: {@code safe:}. */
@NullMarked
package io.drover.sink.safe;

import org.jspecify.annotations.NullMarked;
