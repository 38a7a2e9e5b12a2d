package rediscover.commands.debug;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.LongStream;
import rediscover.commands.connection.Client;
import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Resp;

/** DEBUG PROTOCOL: a value of each type, by which a client can test how it reads. */
final class SampleReplies {
    private SampleReplies() {}

    static Resp of(Client client, Bytes type) {
        return switch (type.toLowerCase().toString()) {
            case "string" -> Resp.bulk("Hello World");
            case "integer" -> Resp.integer(12345);
            case "double" -> new Resp.Double(3.141);
            case "bignum" -> new Resp.BigNumber(new BigInteger("1234567999999999999999999999999999999"));
            case "null" -> Resp.NULL;
            case "array" -> new Resp.Array(numbers());
            case "set" -> new Resp.Set(numbers());
            case "map" ->
                new Resp.Map(numbers().stream()
                        .map(number -> new Resp.Entry(number, new Resp.Boolean(number.equals(Resp.integer(1)))))
                        .toList());
            case "attrib" ->
                new Resp.Attribute(
                        List.of(new Resp.Entry(
                                Resp.bulk("key-popularity"), Resp.array(Resp.bulk("key:123"), Resp.integer(90)))),
                        Resp.bulk("Some real reply following the attribute"));
            case "push" -> push(client);
            case "true" -> new Resp.Boolean(true);
            case "false" -> new Resp.Boolean(false);
            case "verbatim" -> new Resp.VerbatimString("txt", Bytes.of("This is a verbatim\nstring"));
            default ->
                throw new CommandException("ERR Wrong protocol type name. Please use one of the following:"
                        + " string|integer|double|bignum|null|array|set|map|attrib|push|verbatim|true|false");
        };
    }

    private static List<Resp> numbers() {
        return LongStream.range(0, 3).mapToObj(Resp::integer).toList();
    }

    private static Resp push(Client client) {
        if (client.dialect() != Dialect.RESP3) {
            throw new CommandException("ERR RESP2 is not supported by this command");
        }
        client.push(new Resp.Push(List.of(Resp.bulk("server-cpu-usage"), Resp.integer(42))));
        return Resp.bulk("Some real reply following the push reply");
    }
}
