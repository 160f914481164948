/** Tests of the route files. */
@NullMarked
package io.drover.routes;

import org.jspecify.annotations.NullMarked;
