package rediscover.sortedsets;

import java.util.List;
import rediscover.resp.Resp;

/** Elements as parts of answers. */
final class Replies {
    private Replies() {}

    /** Adds an element to an answer: its member, and perhaps its score behind it. */
    static void add(Element element, boolean withScore, List<Resp> answer) {
        answer.add(Resp.bulk(element.member()));
        if (withScore) {
            answer.add(new Resp.Double(element.score()));
        }
    }

    /** A score, or NULL if there is no element. */
    static Resp score(Element element) {
        return element == null ? Resp.NULL : new Resp.Double(element.score());
    }
}
