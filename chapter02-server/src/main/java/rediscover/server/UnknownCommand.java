package rediscover.server;

import java.io.ByteArrayOutputStream;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.resp.Resp;

/** The error for a command that there is not, with the beginning of what was asked. */
public final class UnknownCommand {
    private static final int LONGEST = 128;

    private UnknownCommand() {}

    /** {@code ERR unknown command 'FOO', with args beginning with: 'a' 'b' } */
    public static Resp error(Request request) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(Bytes.of("ERR unknown command '").toArray());
        message.writeBytes(beginning(request.name(), LONGEST));
        message.writeBytes(Bytes.of("', with args beginning with: ").toArray());
        int room = LONGEST;
        for (int i = 1; i < request.size() && room > 0; i++) {
            byte[] word = beginning(request.word(i), room);
            message.write('\'');
            message.writeBytes(word);
            message.write('\'');
            message.write(' ');
            room -= word.length + 3;
        }
        return new Resp.SimpleError(Bytes.wrap(message.toByteArray()));
    }

    /** At most so many bytes, up to the first NUL, where C's strings end. */
    public static byte[] beginning(Bytes word, int longest) {
        int length = 0;
        while (length < Math.min(word.length(), longest) && word.at(length) != 0) {
            length++;
        }
        return word.slice(0, length).toArray();
    }
}
