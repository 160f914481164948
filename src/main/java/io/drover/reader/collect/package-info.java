/** What sites export, fetched again and again: {@code collect:}, and deleted there once it is safe: {@code delete:}. */
@NullMarked
package io.drover.reader.collect;

import org.jspecify.annotations.NullMarked;
