/** Exports of questionnaires on request: {@code drover export}. */
@NullMarked
package io.drover.app.export;

import org.jspecify.annotations.NullMarked;
