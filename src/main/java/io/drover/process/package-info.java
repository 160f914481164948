/** What we make of the lines: parsing and machine rules. */
@NullMarked
package io.drover.process;

import org.jspecify.annotations.NullMarked;
