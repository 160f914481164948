/** The demo: a file server and six laser cutters that do not exist, writing logs as real ones do. */
@NullMarked
package io.drover.app.demo;

import org.jspecify.annotations.NullMarked;
