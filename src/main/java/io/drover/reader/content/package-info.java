/** Bytes of one file's uncompressed content, by offset. */
@NullMarked
package io.drover.reader.content;

import org.jspecify.annotations.NullMarked;
