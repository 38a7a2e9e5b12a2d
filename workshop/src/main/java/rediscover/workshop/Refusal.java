package rediscover.workshop;

/** Why a command does nothing: a sentence for the learner. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refusal(String sentence) {
        super(sentence, null, false, false);
    }
}
