/** The commands: {@code drover run}, {@code drover demo} and the others, on plain picocli. */
@NullMarked
package io.drover.app.cli;

import org.jspecify.annotations.NullMarked;
