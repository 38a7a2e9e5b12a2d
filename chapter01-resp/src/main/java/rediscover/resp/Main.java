package rediscover.resp;

import java.io.IOException;

/** Reads values from standard input and prints what it understood: {@code printf '$5\r\nAhmed\r\n' | java …}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        RespReader reader = new RespReader(System.in);
        try {
            for (Resp value = reader.read(); value != null; value = reader.read()) {
                System.out.println(value);
            }
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}
