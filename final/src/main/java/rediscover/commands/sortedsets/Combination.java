package rediscover.commands.sortedsets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import rediscover.handlers.Arguments;
import rediscover.handlers.CommandException;
import rediscover.handlers.Session;
import rediscover.resp.Bytes;
import rediscover.resp.Request;
import rediscover.sortedsets.Element;
import rediscover.sortedsets.Score;

/** Several inputs with their weights, and how they are combined: what ZUNION, ZINTER, ZDIFF and their relatives are asked for. */
final class Combination {
    /** The ways to combine. */
    enum Kind {
        UNION,
        INTER,
        DIFF
    }

    /** An input and the factor for its scores. */
    private record Weighted(Input input, double weight) {
        private double score(double score) {
            double weighted = weight * score;
            return Double.isNaN(weighted) ? 0 : weighted; // of infinity and zero
        }
    }

    private final Kind kind;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Weighted> weighted = new ArrayList<>();
    private double[] weights;
    private Aggregate aggregate = Aggregate.SUM;
    private boolean withScores;
    private long limit; // 0: none

    private Combination(Kind kind) {
        this.kind = kind;
    }

    /** The options that a command has. */
    enum Option {
        WEIGHTS,
        AGGREGATE,
        WITHSCORES,
        LIMIT
    }

    /**
     * Reads {@code numkeys key [key …]} from a word on, finds the keys, and reads the options behind.
     *
     * @param name the command's, for an error
     * @throws CommandException when it makes no sense, or a key stands for something else
     */
    static Combination of(Session session, Request request, int numkeys, Kind kind, String name, List<Option> options) {
        long count = Arguments.integer(request.word(numkeys));
        if (count < 1) {
            throw new CommandException("ERR at least 1 input key is needed for '" + name + "' command");
        }
        if (count > request.size() - numkeys - 1) {
            throw CommandException.syntaxError();
        }
        Combination combination = new Combination(kind);
        int behind = numkeys + 1 + (int) count;
        for (Bytes key : request.words().subList(numkeys + 1, behind)) {
            combination.inputs.add(Input.of(session.keyspace().find(key)));
        }
        combination.weights = new double[(int) count];
        Arrays.fill(combination.weights, 1);
        combination.readOptions(request, behind, options);
        combination.weigh();
        return combination;
    }

    private void readOptions(Request request, int from, List<Option> options) {
        int at = from;
        while (at < request.size()) {
            Option option = option(request.word(at), options);
            int left = request.size() - at;
            if (option == Option.WEIGHTS && left > weights.length) {
                for (int i = 0; i < weights.length; i++) {
                    weights[i] = Score.of(request.word(at + 1 + i), "ERR weight value is not a float");
                }
                at += 1 + weights.length;
            } else if (option == Option.AGGREGATE && left > 1 && Aggregate.named(request.word(at + 1)) != null) {
                aggregate = Aggregate.named(request.word(at + 1));
                at += 2;
            } else if (option == Option.WITHSCORES) {
                withScores = true;
                at++;
            } else if (option == Option.LIMIT && left > 1) {
                limit = limit(request.word(at + 1));
                at += 2;
            } else {
                throw CommandException.syntaxError();
            }
        }
    }

    private static Option option(Bytes word, List<Option> options) {
        for (Option option : options) {
            if (word.equalsIgnoreCase(option.name())) {
                return option;
            }
        }
        return null;
    }

    private static long limit(Bytes word) {
        try {
            long limit = word.toLong();
            if (limit >= 0) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // has the same error as a negative number
        }
        throw new CommandException("ERR LIMIT can't be negative");
    }

    /** Brings inputs and weights together; the order of inputs, the smallest first, decides how sums are rounded. */
    private void weigh() {
        for (int i = 0; i < weights.length; i++) {
            weighted.add(new Weighted(inputs.get(i), weights[i]));
        }
        if (kind != Kind.DIFF) {
            weighted.sort(Comparator.comparingInt(input -> input.input.size()));
        }
    }

    /** Whether the client wants the scores. */
    boolean withScores() {
        return withScores;
    }

    /** The members with their scores, in order. */
    List<Element> result() {
        List<Element> result = switch (kind) {
            case UNION -> union();
            case INTER -> intersection(Long.MAX_VALUE);
            case DIFF -> difference();
        };
        result.sort(null);
        return result;
    }

    /** The number of members that all inputs have, at most as many as the limit says. */
    long cardinality() {
        return intersection(limit == 0 ? Long.MAX_VALUE : limit).size();
    }

    private List<Element> union() {
        Map<Bytes, Double> scores = new HashMap<>();
        for (Weighted input : weighted) {
            input.input.visit((member, score) -> {
                scores.merge(member, input.score(score), aggregate::of);
                return true;
            });
        }
        List<Element> union = new ArrayList<>(scores.size());
        scores.forEach((member, score) -> union.add(new Element(member, score)));
        return union;
    }

    private List<Element> intersection(long most) {
        List<Element> intersection = new ArrayList<>();
        weighted.getFirst().input.visit((member, score) -> {
            double all = common(member, score);
            if (!Double.isNaN(all)) {
                intersection.add(new Element(member, all));
            }
            return intersection.size() < most;
        });
        return intersection;
    }

    /** The score of a member of the first input; NaN if another input lacks it. */
    private double common(Bytes member, double score) {
        Weighted first = weighted.getFirst();
        double all = first.score(score);
        for (Weighted other : weighted.subList(1, weighted.size())) {
            boolean isSame = other.input.equals(first.input); // nothing has to be found in it
            double found = isSame ? score : other.input.score(member);
            if (Double.isNaN(found)) {
                return Double.NaN;
            }
            all = aggregate.of(all, other.weight * found);
        }
        return all;
    }

    private List<Element> difference() {
        List<Element> difference = new ArrayList<>();
        Collection<Input> others = new LinkedHashSet<>(inputs.subList(1, inputs.size())); // each one once
        if (others.contains(inputs.getFirst())) {
            return difference; // nothing is left of it
        }
        inputs.getFirst().visit((member, score) -> {
            if (!isInOne(others, member)) {
                difference.add(new Element(member, score));
            }
            return true;
        });
        return difference;
    }

    private static boolean isInOne(Collection<Input> inputs, Bytes member) {
        for (Input input : inputs) {
            if (!Double.isNaN(input.score(member))) {
                return true;
            }
        }
        return false;
    }
}
