/** Who may look and who may act: logins, tokens, networks, and a book of what was done. */
@NullMarked
package io.drover.app.access;

import org.jspecify.annotations.NullMarked;
