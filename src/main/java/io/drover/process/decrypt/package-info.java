/** Encrypted fields into text: {@code decrypt:}. */
@NullMarked
package io.drover.process.decrypt;

import org.jspecify.annotations.NullMarked;
