/** The live page: its feed, its WebSocket, its API. */
@NullMarked
package io.drover.app.web;

import org.jspecify.annotations.NullMarked;
