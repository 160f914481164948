/** Which files a source has now, and in which order they are read. */
@NullMarked
package io.drover.reader.find;

import org.jspecify.annotations.NullMarked;
