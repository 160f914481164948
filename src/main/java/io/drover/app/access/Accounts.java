package io.drover.app.access;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who may log in, and which programs may show a token. Immutable.
 *
 * @param users people by name
 * @param tokens programs by name
 */
public record Accounts(Map<String, User> users, Map<String, Token> tokens) {

    /** Nobody. */
    public static final Accounts NOBODY = new Accounts(Map.of(), Map.of());

    public Accounts {
        users = Collections.unmodifiableSortedMap(new TreeMap<>(users));
        tokens = Collections.unmodifiableSortedMap(new TreeMap<>(tokens));
    }

    /**
     * A person.
     *
     * @param role viewer or operator
     * @param passwordHash bcrypt, {@code $2a$10$…}
     */
    public record User(Role role, String passwordHash) {}

    /**
     * A program.
     *
     * @param role what it may do
     * @param hash SHA-256 of the token, 64 hexadecimal digits
     */
    public record Token(Role role, String hash) {}

    public Optional<User> user(String name) {
        return Optional.ofNullable(users.get(name));
    }

    /** The same with one user more, or another in the place of who had that name. */
    public Accounts with(String name, User user) {
        SortedMap<String, User> more = new TreeMap<>(users);
        more.put(name, user);
        return new Accounts(more, tokens);
    }

    public Accounts withoutUser(String name) {
        SortedMap<String, User> fewer = new TreeMap<>(users);
        fewer.remove(name);
        return new Accounts(fewer, tokens);
    }

    /** The same with one token more, or another in the place of the one that had that name. */
    public Accounts with(String name, Token token) {
        SortedMap<String, Token> more = new TreeMap<>(tokens);
        more.put(name, token);
        return new Accounts(users, more);
    }

    public Accounts withoutToken(String name) {
        SortedMap<String, Token> fewer = new TreeMap<>(tokens);
        fewer.remove(name);
        return new Accounts(users, fewer);
    }
}
