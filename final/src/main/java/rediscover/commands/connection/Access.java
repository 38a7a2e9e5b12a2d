package rediscover.commands.connection;

import java.security.MessageDigest;
import rediscover.resp.Bytes;

/** The password of the server, if it has one. There is one user, whose name is {@code default}. */
public final class Access {
    private volatile Bytes password = Bytes.EMPTY;

    /** Sets the password; an empty one admits every client. Clients that are authenticated remain so. */
    public void password(Bytes password) {
        this.password = password;
    }

    /** Whether there is no password. */
    public boolean isOpen() {
        return password.isEmpty();
    }

    /** Whether user and password are right. The time it takes does not reveal how many bytes of the password were right. */
    boolean admits(Bytes user, Bytes attempt) {
        boolean right = isOpen() || MessageDigest.isEqual(password.toArray(), attempt.toArray());
        return right && user.equals(Bytes.of("default"));
    }
}
