package rediscover.fuzz;

import java.util.ArrayList;
import java.util.List;
import rediscover.resp.Request;

/** Compares the replies of two servers to one client, including those that come later, in the reply to EXEC. */
final class Comparison {
    private static final String QUEUED = "+QUEUED\r\n";

    private final List<Request> queued = new ArrayList<>();

    /** Whether the two replies are the same in all that servers have to agree on. */
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
            return true; // the replies in front of it are written in another dialect
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!expected.get(i).isLike(actual.get(i), queued.get(i), small)) {
                return false;
            }
        }
        return true;
    }
}
