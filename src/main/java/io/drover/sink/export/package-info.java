/** Finished jobs as JSON, by a mapping file. */
@NullMarked
package io.drover.sink.export;

import org.jspecify.annotations.NullMarked;
