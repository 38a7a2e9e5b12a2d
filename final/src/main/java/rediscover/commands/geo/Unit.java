package rediscover.commands.geo;

import java.math.BigDecimal;
import rediscover.handlers.CommandException;
import rediscover.resp.Bytes;
import rediscover.resp.Resp;

/** A unit of length. */
enum Unit {
    M(1),
    KM(1000),
    FT(0.3048),
    MI(1609.34);

    private static final int DECIMALS = 4;

    private final double meters;

    Unit(double meters) {
        this.meters = meters;
    }

    /** The meters that one of these is. */
    double meters() {
        return meters;
    }

    /**
     * The unit of that name, in capitals or not.
     *
     * @throws CommandException when there is none
     */
    static Unit named(Bytes name) {
        for (Unit unit : values()) {
            if (name.equalsIgnoreCase(unit.name())) {
                return unit;
            }
        }
        throw new CommandException("ERR unsupported unit provided. please use M, KM, FT, MI");
    }

    /** A distance in this unit as an answer: with four decimals. */
    Resp spell(double distance) {
        double scaled = distance / meters * 10_000;
        return Resp.bulk(BigDecimal.valueOf((long) Math.rint(scaled), DECIMALS).toPlainString());
    }
}
