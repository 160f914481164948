package io.drover.process.decrypt;

/** What became of one encrypted value. */
public sealed interface Decrypted {

    /** It was decrypted. */
    record Text(String text) implements Decrypted {
        @Override
        public String toString() {
            return "Text"; // what was secret stays so in logs and failed tests
        }
    }

    /** It was not; the value stays what it is. */
    record Undecryptable(Reason reason) implements Decrypted {}

    /** Why a value cannot be decrypted. */
    enum Reason {
        /** It is a number or a truth value and no text. */
        NO_TEXT("no text"),
        /** It is not well-formed Base64. */
        NO_BASE64("no Base64"),
        /** It is Base64 of something that has not the length of a key. */
        WRONG_LENGTH("not of the key's length"),
        /** No key opens it. */
        NO_KEY_FITS("no key fits"),
        /** What it decrypts to is no UTF-8 text. */
        NO_UTF8("no UTF-8 within"),
        /** More than one key opens it, to different texts. */
        TWO_KEYS_FIT("two keys fit");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** For a sentence. */
        public String words() {
            return words;
        }
    }
}
