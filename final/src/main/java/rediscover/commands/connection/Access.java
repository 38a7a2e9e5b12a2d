package rediscover.commands.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import rediscover.resp.Bytes;

/** Who may come in: everybody, or who knows the password. There is one user, whose name is {@code default}. */
public final class Access {
    private volatile String password = "";

    /** From now on this is the password; empty lets everybody in. Who is in stays in. */
    public void password(String password) {
        this.password = password;
    }

    /** Whether nobody is asked for a password. */
    boolean isOpen() {
        return password.isEmpty();
    }

    /** Whether this is the user and this its password. How long it takes does not tell how much of it was right. */
    boolean admits(Bytes user, Bytes attempt) {
        boolean right = isOpen() || MessageDigest.isEqual(password.getBytes(UTF_8), attempt.toArray());
        return right && user.equals(Bytes.of("default"));
    }
}
