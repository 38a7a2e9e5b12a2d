package rediscover.commands.sortedsets;

import rediscover.resp.Bytes;

/** The ways to make one score of two. */
enum Aggregate {
    SUM {
        @Override
        double of(double one, double other) {
            double sum = one + other;
            return Double.isNaN(sum) ? 0 : sum; // of infinity and minus infinity
        }
    },
    MIN {
        @Override
        double of(double one, double other) {
            return other < one ? other : one;
        }
    },
    MAX {
        @Override
        double of(double one, double other) {
            return other > one ? other : one;
        }
    };

    /** The score of both. */
    abstract double of(double one, double other);

    /** The one of that name, in capitals or not; null if there is none. */
    static Aggregate named(Bytes name) {
        for (Aggregate aggregate : values()) {
            if (name.equalsIgnoreCase(aggregate.name())) {
                return aggregate;
            }
        }
        return null;
    }
}
