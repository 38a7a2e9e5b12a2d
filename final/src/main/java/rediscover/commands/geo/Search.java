package rediscover.commands.geo;

import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.sortedsets.Element;
import rediscover.sortedsets.Score;
import rediscover.sortedsets.SortedSetValue;

/** A search for places: where, how far, how many, in which order, and the facts to tell of each, or the key to store all. */
final class Search {
    /** The commands that search, which differ in what they say by the places of their words. */
    enum Form {
        /** {@code GEORADIUS key longitude latitude radius unit …} */
        AROUND_POINT,
        /** {@code GEORADIUSBYMEMBER key member radius unit …} */
        AROUND_MEMBER,
        /** {@code GEOSEARCH key …}: everything is an option. */
        FREE,
        /** {@code GEOSEARCHSTORE destination key …} */
        FREE_STORING
    }

    private final Request request;
    private final SortedSetValue set; // null if there is none
    private final Form form;
    private final boolean mayStore;

    private Point center;
    private double radius = -1; // in units
    private double width;
    private double height;
    private Unit unit = Unit.M;
    private boolean fromMember;
    private boolean fromPoint;
    private boolean byRadius;
    private boolean byBox;

    boolean withDistance;
    boolean withHash;
    boolean withCoordinates;
    boolean ascending;
    boolean descending;
    boolean any;
    long count; // 0: all
    Bytes destination; // null: the places are answered
    boolean storesDistances;

    private Search(Request request, SortedSetValue set, Form form, boolean mayStore) {
        this.request = request;
        this.set = set;
        this.form = form;
        this.mayStore = mayStore;
    }

    /**
     * Reads a request.
     *
     * @param set the places, or null
     * @param mayStore whether there are the options STORE and STOREDIST
     * @throws CommandException when it makes no sense, or a member is not there
     */
    static Search of(Request request, SortedSetValue set, Form form, boolean mayStore) {
        Search search = new Search(request, set, form, mayStore);
        int at = search.readFixed();
        while (at < request.size()) {
            at = search.readOption(at);
        }
        search.check();
        return search;
    }

    /** The area; there must be places. */
    Shape area() {
        double meters = unit.meters();
        return new Shape(center, byBox ? -1 : radius * meters, width * meters, height * meters);
    }

    Unit unit() {
        return unit;
    }

    /** Reads the words in places of their own, and returns the index of the next one. */
    private int readFixed() {
        return switch (form) {
            case AROUND_POINT -> {
                center = Point.of(request, 2);
                readRadius(4);
                yield 6;
            }
            case AROUND_MEMBER -> {
                if (set != null) {
                    center = place(request.word(2));
                    readRadius(3);
                }
                yield 5;
            }
            case FREE -> 2;
            case FREE_STORING -> {
                destination = request.word(1);
                yield 3;
            }
        };
    }

    private boolean isFree() {
        return form == Form.FREE || form == Form.FREE_STORING;
    }

    private Point place(Bytes member) {
        Element element = set.find(member);
        if (element == null) {
            throw new CommandException("ERR could not decode requested zset member");
        }
        return Cell.middle(element.score());
    }

    private void readRadius(int at) {
        radius = Score.of(request.word(at), "ERR need numeric radius");
        if (radius < 0) {
            throw new CommandException("ERR radius cannot be negative");
        }
        unit = Unit.named(request.word(at + 1));
    }

    private void readBox(int at) {
        width = Score.of(request.word(at), "ERR need numeric width");
        height = Score.of(request.word(at + 1), "ERR need numeric height");
        if (width < 0 || height < 0) {
            throw new CommandException("ERR height or width cannot be negative");
        }
        unit = Unit.named(request.word(at + 2));
    }

    /** Reads the option at an index, and returns the index of the next one. */
    private int readOption(int at) {
        int behind = request.size() - at - 1;
        String option = request.word(at).toLowerCase().toString();
        switch (option) {
            case "withdist" -> withDistance = true;
            case "withhash" -> withHash = true;
            case "withcoord" -> withCoordinates = true;
            case "any" -> any = true;
            case "asc", "desc" -> {
                ascending = option.equals("asc");
                descending = !ascending;
            }
            case "count" -> {
                return readCount(at, behind);
            }
            case "store", "storedist" -> {
                return readDestination(at, behind, option.equals("storedist"));
            }
            default -> {
                return isFree() ? readPlace(option, at, behind) : syntaxError();
            }
        }
        return at + 1;
    }

    private static int syntaxError() {
        throw CommandException.syntaxError();
    }

    private int readCount(int at, int behind) {
        if (behind < 1) {
            return syntaxError();
        }
        count = Arguments.integer(request.word(at + 1));
        if (count <= 0) {
            throw new CommandException("ERR COUNT must be > 0");
        }
        return at + 2;
    }

    private int readDestination(int at, int behind, boolean distances) {
        if (form == Form.FREE_STORING && distances) {
            storesDistances = true;
            return at + 1;
        }
        if (isFree() || !mayStore || behind < 1) {
            return syntaxError();
        }
        destination = request.word(at + 1);
        storesDistances = distances;
        return at + 2;
    }

    private int readPlace(String option, int at, int behind) {
        if (option.equals("frommember") && behind >= 1 && !fromPoint) {
            center = set == null ? null : place(request.word(at + 1));
            fromMember = true;
            return at + 2;
        }
        if (option.equals("fromlonlat") && behind >= 2 && !fromMember) {
            center = Point.of(request, at + 1);
            fromPoint = true;
            return at + 3;
        }
        if (option.equals("byradius") && behind >= 2 && !byBox) {
            readRadius(at + 1);
            byRadius = true;
            return at + 3;
        }
        if (option.equals("bybox") && behind >= 3 && !byRadius) {
            readBox(at + 1);
            byBox = true;
            return at + 4;
        }
        return syntaxError();
    }

    private void check() {
        if (destination != null && (withDistance || withHash || withCoordinates)) {
            throw new CommandException(
                    "ERR " + (form == Form.FREE_STORING ? "GEOSEARCHSTORE" : "STORE option in GEORADIUS")
                            + " is not compatible with WITHDIST, WITHHASH and WITHCOORD options");
        }
        if (isFree() && !fromMember && !fromPoint) {
            throw CommandException.quoting(
                    "ERR exactly one of FROMMEMBER or FROMLONLAT can be specified for ", request.name(), "");
        }
        if (isFree() && !byRadius && !byBox) {
            throw CommandException.quoting(
                    "ERR exactly one of BYRADIUS and BYBOX can be specified for ", request.name(), "");
        }
        if (any && count == 0) {
            throw new CommandException("ERR the ANY argument requires COUNT argument");
        }
        ascending |= count > 0 && !descending && !any; // the closest ones
    }
}
