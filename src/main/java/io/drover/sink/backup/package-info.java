/** Raw backups, byte-exact, by name and day: {@code backup:}. */
@NullMarked
package io.drover.sink.backup;

import org.jspecify.annotations.NullMarked;
