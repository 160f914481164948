/** What the file servers' users transferred: figures, the page and the two addresses that older pages call. */
@NullMarked
package io.drover.app.web.transfers;

import org.jspecify.annotations.NullMarked;
