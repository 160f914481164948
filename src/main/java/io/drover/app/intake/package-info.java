/** What collectors on other machines have read arrives here, and is kept as files that ordinary routes follow. */
@NullMarked
package io.drover.app.intake;

import org.jspecify.annotations.NullMarked;
