/** Processes killed with -9 at any moment: what must come out all the same. */
@NullMarked
package io.drover.kill;

import org.jspecify.annotations.NullMarked;
