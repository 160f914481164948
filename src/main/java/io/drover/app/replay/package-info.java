/** Making the history of a machine anew from its logs, by today's rules. */
@NullMarked
package io.drover.app.replay;

import org.jspecify.annotations.NullMarked;
