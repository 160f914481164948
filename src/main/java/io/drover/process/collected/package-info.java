/** Which rows of an answer are new: {@code collected:}. */
@NullMarked
package io.drover.process.collected;

import org.jspecify.annotations.NullMarked;
