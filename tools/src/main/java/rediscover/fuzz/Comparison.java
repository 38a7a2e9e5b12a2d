package rediscover.fuzz;

import java.util.ArrayList;
import java.util.List;
import rediscover.resp.Request;

/** Compares what two servers reply to one client, who may have some of its requests answered later, by EXEC. */
final class Comparison {
    private static final String QUEUED = "+QUEUED\r\n";

    private final List<Request> queued = new ArrayList<>();

    /** Whether the two have said the same, as far as they have to say alike. */
    boolean isSame(Request request, Reply expected, Reply actual, boolean small) {
        String name = request.name().toLowerCase().toString();
        if (expected.head().equals(QUEUED)) {
            queued.add(request);
        } else if (name.equals("multi") && !expected.isError()) {
            queued.clear();
        } else if (name.equals("exec") && expected.parts().size() == queued.size()) {
            return expected.head().equals(actual.head()) && areSame(expected.parts(), actual.parts(), small);
        }
        return expected.isLike(actual, request, small);
    }

    private boolean areSame(List<Reply> expected, List<Reply> actual, boolean small) {
        if (queued.stream().anyMatch(request -> request.name().equalsIgnoreCase("hello"))) {
            return true; // what stands in front of it is written in another dialect
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!expected.get(i).isLike(actual.get(i), queued.get(i), small)) {
                return false;
            }
        }
        return true;
    }
}
