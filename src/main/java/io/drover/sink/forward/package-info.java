/** Sends what is read on this machine to the central service on another one. */
@NullMarked
package io.drover.sink.forward;

import org.jspecify.annotations.NullMarked;
