package rediscover.commands.connection;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import rediscover.handlers.CommandException;
import rediscover.messages.Subscriber;
import rediscover.resp.Bytes;
import rediscover.resp.Request;

/** The clients that CLIENT LIST and CLIENT KILL mean. */
final class ClientFilter {
    private ClientFilter() {}

    /** The clients that match all options behind {@code CLIENT KILL}. */
    static Predicate<Client> parse(Client self, Request request) {
        Predicate<Client> all = client -> true;
        boolean skipSelf = true;
        for (int i = 2; i < request.size(); i += 2) {
            if (i + 1 == request.size()) {
                throw CommandException.syntaxError();
            }
            Bytes value = request.word(i + 1);
            switch (request.word(i).toString().toLowerCase(Locale.ROOT)) {
                case "id" -> all = all.and(id(value));
                case "type" -> all = all.and(type(value));
                case "addr" -> all = all.and(address(value));
                case "laddr" -> all = all.and(localAddress(value));
                case "user" -> all = all.and(user(value));
                case "skipme" -> skipSelf = yesOrNo(value);
                default -> throw CommandException.syntaxError();
            }
        }
        return skipSelf ? all.and(client -> client != self) : all;
    }

    static Predicate<Client> address(Bytes address) {
        return client -> client.address().equals(address.toString());
    }

    private static Predicate<Client> localAddress(Bytes address) {
        return client -> client.localAddress().equals(address.toString());
    }

    private static Predicate<Client> id(Bytes bytes) {
        long id = 0;
        try {
            id = bytes.toLong();
        } catch (NumberFormatException e) {
            // No number: id stays 0, which has the same error.
        }
        if (id <= 0) {
            throw new CommandException("ERR client-id should be greater than 0");
        }
        long wanted = id;
        return client -> client.connection.id() == wanted;
    }

    static Predicate<Client> ids(List<Bytes> words) {
        Set<Long> ids = new HashSet<>();
        for (Bytes word : words) {
            try {
                ids.add(word.toLong());
            } catch (NumberFormatException e) {
                throw new CommandException("ERR Invalid client ID");
            }
        }
        return client -> ids.contains(client.connection.id());
    }

    /** The clients of a type: there are no other servers among them. */
    static Predicate<Client> type(Bytes type) {
        return switch (type.toString().toLowerCase(Locale.ROOT)) {
            case "normal" -> client -> !Subscriber.of(client.session).isListening();
            case "pubsub" -> client -> Subscriber.of(client.session).isListening();
            case "master", "slave", "replica" -> client -> false;
            default -> throw CommandException.quoting("ERR Unknown client type '", type, "'");
        };
    }

    /** All clients here are the same user. */
    private static Predicate<Client> user(Bytes name) {
        if (!name.equals(Bytes.of("default"))) {
            throw CommandException.quoting("ERR No such user '", name, "'");
        }
        return client -> client.authenticated;
    }

    private static boolean yesOrNo(Bytes word) {
        if (!word.equalsIgnoreCase("yes") && !word.equalsIgnoreCase("no")) {
            throw CommandException.syntaxError();
        }
        return word.equalsIgnoreCase("yes");
    }
}
