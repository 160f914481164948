/** Where we are: generations, cursors, leases, and the one transaction. JDBC. */
@NullMarked
package io.drover.ledger;

import org.jspecify.annotations.NullMarked;
