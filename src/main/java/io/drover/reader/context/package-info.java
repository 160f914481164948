/** Lines of a content, read again for a person to look at. */
@NullMarked
package io.drover.reader.context;

import org.jspecify.annotations.NullMarked;
