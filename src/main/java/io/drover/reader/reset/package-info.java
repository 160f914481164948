/** Where a person may put a cursor: at the beginning of a line of a content that is still there. */
@NullMarked
package io.drover.reader.reset;

import org.jspecify.annotations.NullMarked;
