/** The packaged program, run as people run it. */
@NullMarked
package io.drover.app.packaged;

import org.jspecify.annotations.NullMarked;
