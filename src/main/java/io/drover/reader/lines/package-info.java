/** Where lines begin and end in bytes. */
@NullMarked
package io.drover.reader.lines;

import org.jspecify.annotations.NullMarked;
