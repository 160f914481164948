/** Incidents: what opens them by itself, and how people and scripts see and close them. */
@NullMarked
package io.drover.app.incidents;

import org.jspecify.annotations.NullMarked;
