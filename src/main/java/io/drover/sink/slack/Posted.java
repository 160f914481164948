package io.drover.sink.slack;

/**
 * A message that is in Slack.
 *
 * @param channel id of where it is
 * @param ts its time, which is its name within the channel
 */
record Posted(String channel, String ts) {}
