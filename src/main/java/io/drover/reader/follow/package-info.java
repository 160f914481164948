/** One route following one source: what to read next, and what to do when it fails. */
@NullMarked
package io.drover.reader.follow;

import org.jspecify.annotations.NullMarked;
