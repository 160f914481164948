/** Where it goes: CSV, history, exports, the outbox. */
@NullMarked
package io.drover.sink;

import org.jspecify.annotations.NullMarked;
