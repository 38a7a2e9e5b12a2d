package rediscover.commands.geo;

import static rediscover.handlers.CommandRow.Flag.DENYOOM;
import static rediscover.handlers.CommandRow.Flag.READONLY;
import static rediscover.handlers.CommandRow.Flag.WRITE;
import static rediscover.handlers.CommandRow.Keys.FIRST;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import rediscover.commands.connection.Client;
import rediscover.commands.geo.Search.Form;
import rediscover.handlers.Command;
import rediscover.handlers.CommandRow;
import rediscover.handlers.CommandTable;
import rediscover.handlers.Session;
import rediscover.resp.Dialect;
import rediscover.resp.Resp;
import rediscover.sortedsets.Element;
import rediscover.sortedsets.ScoreRange;
import rediscover.sortedsets.SortedSetValue;

/** Commands that find the places in an area. */
final class Searches {
    private static final CommandRow.Keys BOTH = new CommandRow.Keys(1, 2, 1);
    private static final Comparator<Found> CLOSEST = Comparator.comparingDouble(Found::distance);

    /** A place in the area; its distance from the middle is in meters. */
    private record Found(Element element, Point point, double distance) {}

    private Searches() {}

    static void addTo(CommandTable table) {
        table.add("georadius", -6, FIRST, search(1, Form.AROUND_POINT, true), WRITE, DENYOOM);
        table.add("georadius_ro", -6, FIRST, search(1, Form.AROUND_POINT, false), READONLY);
        table.add("georadiusbymember", -5, FIRST, search(1, Form.AROUND_MEMBER, true), WRITE, DENYOOM);
        table.add("georadiusbymember_ro", -5, FIRST, search(1, Form.AROUND_MEMBER, false), READONLY);
        table.add("geosearch", -7, FIRST, search(1, Form.FREE, false), READONLY);
        table.add("geosearchstore", -8, BOTH, search(2, Form.FREE_STORING, false), WRITE, DENYOOM);
    }

    private static Command search(int key, Form form, boolean mayStore) {
        return (session, request) -> {
            SortedSetValue set = session.keyspace().find(request.word(key), SortedSetValue.class);
            Search search = Search.of(request, set, form, mayStore);
            List<Found> found = set == null ? List.of() : find(set, search);
            return search.destination == null ? answer(session, search, found) : store(session, search, found);
        };
    }

    private static List<Found> find(SortedSetValue set, Search search) {
        Shape area = search.area();
        long most = search.any ? search.count : Long.MAX_VALUE;
        List<Found> found = new ArrayList<>();
        for (Cell cell : area.cells()) {
            ScoreRange scores = new ScoreRange(cell.lowestScore(), false, cell.endOfScores(), true);
            Iterator<Element> elements = set.ascending(found.size() < most ? set.begin(scores) : set.size());
            while (found.size() < most && elements.hasNext()) {
                Element element = elements.next();
                if (scores.endsBefore(element)) {
                    break;
                }
                Point point = Cell.middle(element.score());
                double distance = area.distance(point);
                if (!(distance < 0)) {
                    found.add(new Found(element, point, distance));
                }
            }
        }
        if (search.ascending || search.descending) {
            found.sort(search.ascending ? CLOSEST : CLOSEST.reversed());
        }
        return search.count == 0 || search.count > found.size() ? found : found.subList(0, (int) search.count);
    }

    private static Resp answer(Session session, Search search, List<Found> found) {
        boolean asNumbers = Client.of(session).dialect() == Dialect.RESP3;
        boolean more = search.withDistance || search.withHash || search.withCoordinates;
        List<Resp> answers = new ArrayList<>(found.size());
        for (Found place : found) {
            Resp member = Resp.bulk(place.element.member());
            answers.add(more ? new Resp.Array(parts(search, place, member, asNumbers)) : member);
        }
        return new Resp.Array(answers);
    }

    private static List<Resp> parts(Search search, Found place, Resp member, boolean asNumbers) {
        List<Resp> parts = new ArrayList<>();
        parts.add(member);
        if (search.withDistance) {
            parts.add(search.unit().spell(place.distance));
        }
        if (search.withHash) {
            parts.add(Resp.integer((long) place.element.score()));
        }
        if (search.withCoordinates) {
            parts.add(Places.coordinates(place.point, asNumbers));
        }
        return parts;
    }

    private static Resp store(Session session, Search search, List<Found> found) {
        SortedSetValue places = new SortedSetValue();
        for (Found place : found) {
            double score =
                    search.storesDistances ? place.distance / search.unit().meters() : place.element.score();
            if (places.find(place.element.member()) == null) {
                places.add(place.element.member(), score);
            }
        }
        Resp answer = Resp.integer(found.size());
        if (places.isEmpty()) {
            session.keyspace().remove(search.destination);
        } else {
            session.keyspace().put(search.destination, places);
        }
        return answer;
    }
}
