/** How lines come in: following files safely. Camel only at its edge. */
@NullMarked
package io.drover.reader;

import org.jspecify.annotations.NullMarked;
