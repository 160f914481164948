/** How long jobs take: the estimates of those that run, and how estimates fared so far. */
@NullMarked
package io.drover.app.estimates;

import org.jspecify.annotations.NullMarked;
