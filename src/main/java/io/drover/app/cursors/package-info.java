/** Cursors for people: looking at them and moving them, in the ledger or through the running service. */
@NullMarked
package io.drover.app.cursors;

import org.jspecify.annotations.NullMarked;
