/** Alerts: what is critical in the log is mailed, and how that stands; how long log files are kept. */
@NullMarked
package io.drover.app.alerts;

import org.jspecify.annotations.NullMarked;
