package io.drover.app.cursors;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far a route is in a content, in a word. */
public enum CursorState {
    /** To its end. */
    READ("read"),
    /** Something is left. */
    BEHIND("behind"),
    /** Nothing was read yet. */
    UNREAD("unread"),
    /** No file is where the content was last seen. */
    GONE("gone");

    private final String word;

    CursorState(String word) {
        this.word = word;
    }

    @JsonValue
    @Override
    public String toString() {
        return word;
    }
}
