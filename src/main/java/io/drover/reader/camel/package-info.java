/** The logtail component: a thin edge over the reader. */
@NullMarked
package io.drover.reader.camel;

import org.jspecify.annotations.NullMarked;
