package io.drover.app.access;

import io.drover.app.Home;
import io.drover.app.UserFault;
import io.drover.app.access.Accounts.Token;
import io.drover.app.access.Accounts.User;
import io.drover.model.yaml.Faults;
import io.drover.model.yaml.FaultyFileException;
import io.drover.model.yaml.YamlFile;
import io.drover.model.yaml.YamlMap;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code config/users.yaml}: people and tokens. Where the file is, access control is on. */
public final class UsersFile {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Home home;

    public UsersFile(Home home) {
        this.home = home;
    }

    public Path path() {
        return home.config().resolve("users.yaml");
    }

    public boolean exists() {
        return Files.exists(path());
    }

    /**
     * What stands in the file; nobody where there is none.
     *
     * @throws UserFault if it cannot be read or says something that has no meaning, with every line
     */
    public Accounts read() {
        String name = home.nameOf(path());
        try {
            String text = Files.readString(path());
            return text.isBlank() ? Accounts.NOBODY : parse(text, name);
        } catch (NoSuchFileException e) {
            return Accounts.NOBODY;
        } catch (FaultyFileException e) {
            throw new UserFault(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UserFault("Cannot read " + name + ": " + e + ". It must be a readable UTF-8 file.", e);
        }
    }

    static Accounts parse(String text, String name) {
        Faults faults = new Faults(name);
        YamlMap file = YamlFile.read(text, Map.of(), faults);
        file.onlyKeys("this file", "users", "tokens");
        Map<String, User> users = new LinkedHashMap<>();
        each(file.map("users"), faults, (user, map) -> {
            map.onlyKeys("user '" + user + "'", "role", "password");
            Role role = role(map, "user '" + user + "'", faults);
            if (role == Role.COLLECTOR) {
                faults.add(map.lineOf("role"), "collector is a role of tokens; a person is viewer or operator.");
            }
            users.put(user, new User(role, hash(map, "password", BCRYPT, "drover user passwd " + user, faults)));
        });
        Map<String, Token> tokens = new LinkedHashMap<>();
        each(file.map("tokens"), faults, (token, map) -> {
            map.onlyKeys("token '" + token + "'", "role", "sha256");
            Role role = role(map, "token '" + token + "'", faults);
            tokens.put(token, new Token(role, hash(map, "sha256", SHA256, "drover token add " + token, faults)));
        });
        faults.throwIfAny();
        return new Accounts(users, tokens);
    }

    private interface Entry {
        void read(String name, YamlMap map);
    }

    private static void each(YamlMap maps, Faults faults, Entry entry) {
        for (String name : maps.entries().keySet()) {
            if (!isName(name)) {
                faults.add(maps.lineOf(name), "'" + name + "' is no name: " + NAME_RULE);
            }
            entry.read(name, maps.map(name));
        }
    }

    private static final String NAME_RULE = "letters, digits and . _ @ -, at most 64, a letter or digit first.";

    private static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * @throws UserFault if nobody can have that name
     */
    public static String checkedName(String name) {
        if (!isName(name)) {
            throw new UserFault("'" + name + "' is no name: " + NAME_RULE);
        }
        return name;
    }

    private static Role role(YamlMap map, String where, Faults faults) {
        String word = map.requiredText(where, "role");
        return Role.of(word).orElseGet(() -> {
            if (!word.isEmpty()) {
                faults.add(map.lineOf("role"), "'" + word + "' is no role" + Faults.remedy(word, Role.words()));
            }
            return Role.VIEWER;
        });
    }

    private static String hash(YamlMap map, String key, Pattern form, String command, Faults faults) {
        String hash = map.requiredText("this entry", key);
        if (!hash.isEmpty() && !form.matcher(hash).matches()) {
            // not the value: it may be a password that somebody wrote as it is
            faults.add(map.lineOf(key), "'" + key + "' is no hash as it is kept here; ./" + command + " writes one.");
        }
        return hash;
    }

    /**
     * Replaces the file in one step; only its owner can read the new one.
     *
     * @throws UserFault if that cannot be done
     */
    public void write(Accounts accounts) {
        Path beside = path().resolveSibling("users.yaml.new");
        try {
            Files.createDirectories(home.config());
            Files.deleteIfExists(beside);
            Files.createFile(beside, onlyOurs());
            Files.writeString(beside, text(accounts));
            Files.move(beside, path(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UserFault(
                    "Cannot write " + home.nameOf(path()) + ": " + e + ". The folder must be writable for you.", e);
        }
    }

    private static String text(Accounts accounts) {
        StringBuilder text = new StringBuilder("""
                # Who may log in, and tokens of programs. Written by ./drover user and ./drover token (docs/access.md).
                # Where this file is, access control is on; the service takes changes over within seconds.
                """);
        text.append(accounts.users().isEmpty() ? "users: {}\n" : "users:\n");
        accounts.users()
                .forEach((name, user) -> text.append("  '%s': { role: %s, password: '%s' }%n"
                        .formatted(name, user.role().word(), user.passwordHash())));
        text.append(accounts.tokens().isEmpty() ? "tokens: {}\n" : "tokens:\n");
        accounts.tokens()
                .forEach((name, token) -> text.append("  '%s': { role: %s, sha256: '%s' }%n"
                        .formatted(name, token.role().word(), token.hash())));
        return text.toString();
    }

    static FileAttribute<?>[] onlyOurs() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
