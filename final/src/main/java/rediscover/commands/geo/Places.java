package rediscover.commands.geo;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import rediscover.commands.connection.Client;
import rediscover.expiry.LogForm;
import rediscover.handlers.Command;
import rediscover.handlers.CommandException;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Dialect;
import rediscover.resp.Request;
import rediscover.resp.Resp;
import rediscover.sortedsets.Element;
import rediscover.sortedsets.SortedSetValue;

/** Commands that add places, and say where they are. */
final class Places {
    private static final Bytes ZADD = Bytes.of("ZADD");

    private final Command zadd;

    private Places(Command zadd) {
        this.zadd = zadd;
    }

    static void addTo(CommandTable table) {
        Places places = new Places(table.find(ZADD).command());
        table.add("geoadd", -5, FIRST, places::geoadd, WRITE, DENYOOM);
        table.add("geopos", -2, FIRST, Places::geopos, READONLY);
        table.add("geohash", -2, FIRST, Places::geohash, READONLY);
        table.add("geodist", -4, FIRST, Places::geodist, READONLY);
    }

    /** {@code GEOADD key [NX | XX] [CH] longitude latitude member …}: a ZADD of the places' scores, and logged as such. */
    Resp geoadd(Session session, Request request) {
        int first = 2;
        boolean nx = false;
        boolean xx = false;
        for (; first < request.size() && isOption(request.word(first)); first++) {
            nx |= request.word(first).equalsIgnoreCase("NX");
            xx |= request.word(first).equalsIgnoreCase("XX");
        }
        if ((request.size() - first) % 3 != 0 || (nx && xx)) {
            throw CommandException.syntaxError();
        }
        List<Bytes> words = new ArrayList<>(request.words().subList(0, first));
        words.set(0, ZADD);
        for (int i = first; i < request.size(); i += 3) {
            words.add(Bytes.of(Cell.of(Point.of(request, i), Cell.SMALLEST).bits()));
            words.add(request.word(i + 2));
        }
        Request form = new Request(words);
        LogForm.instead(session, request, form);
        return zadd.run(session, form);
    }

    private static boolean isOption(Bytes word) {
        return word.equalsIgnoreCase("NX") || word.equalsIgnoreCase("XX") || word.equalsIgnoreCase("CH");
    }

    static Resp geopos(Session session, Request request) {
        boolean asNumbers = Client.of(session).dialect() == Dialect.RESP3;
        return each(session, request, Resp.NULL_ARRAY, point -> coordinates(point, asNumbers));
    }

    static Resp geohash(Session session, Request request) {
        return each(session, request, Resp.NULL, point -> Resp.bulk(Cell.geohash(point)));
    }

    /** An answer for each member of a request. */
    private static Resp each(Session session, Request request, Resp missing, Function<Point, Resp> answer) {
        SortedSetValue set = session.keyspace().find(request.word(1), SortedSetValue.class);
        List<Resp> answers = new ArrayList<>(request.size() - 2);
        for (Bytes member : request.words().subList(2, request.size())) {
            Element element = set == null ? null : set.find(member);
            answers.add(element == null ? missing : answer.apply(Cell.middle(element.score())));
        }
        return new Resp.Array(answers);
    }

    /** The longitude and the latitude. In RESP3 they are numbers, otherwise text; both are rounded to 17 decimals. */
    static Resp coordinates(Point point, boolean asNumbers) {
        Bytes longitude = Point.spell(point.longitude());
        Bytes latitude = Point.spell(point.latitude());
        return asNumbers
                ? Resp.array(number(longitude), number(latitude))
                : Resp.array(Resp.bulk(longitude), Resp.bulk(latitude));
    }

    private static Resp number(Bytes text) {
        return new Resp.Double(Double.parseDouble(text.toString()));
    }

    static Resp geodist(Session session, Request request) {
        if (request.size() > 5) {
            throw CommandException.syntaxError();
        }
        Unit unit = request.size() == 5 ? Unit.named(request.word(4)) : Unit.M;
        SortedSetValue set = session.keyspace().find(request.word(1), SortedSetValue.class);
        Element one = set == null ? null : set.find(request.word(2));
        Element other = set == null ? null : set.find(request.word(3));
        if (one == null || other == null) {
            return Resp.NULL;
        }
        return unit.spell(Cell.middle(one.score()).distanceTo(Cell.middle(other.score())));
    }
}
