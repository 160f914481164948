/** {@code dedup:}, which passes over rows that another file has brought already. */
@NullMarked
package io.drover.process.dedup;

import org.jspecify.annotations.NullMarked;
