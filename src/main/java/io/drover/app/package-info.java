/** What people use: the page, the commands, operations, the demo. */
@NullMarked
package io.drover.app;

import org.jspecify.annotations.NullMarked;
