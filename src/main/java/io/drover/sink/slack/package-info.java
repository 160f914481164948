/** What people see in Slack: the app's Home tab, one message for each incident, and answers to what they ask. */
@NullMarked
package io.drover.sink.slack;

import org.jspecify.annotations.NullMarked;
