package rediscover;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the {@code Main} of a chapter. */
@Command(
        name = "chapter",
        description = "Runs the program that a chapter ends with.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "1  reads values from standard input and prints them: printf '$5\\r"
                    + "\\n"
                    + "Ahmed\\r"
                    + "\\n"
                    + "' | ./rediscover chapter 1",
            "2  a server that answers PING and ECHO: ./rediscover chapter 2 7000",
            "3  a database that forgets: ./rediscover chapter 3 7000",
            "4  a database that remembers, in appendonly.aof: ./rediscover chapter 4 7000",
            "5  keys that expire: ./rediscover chapter 5 7000",
            "6  lists and sets: ./rediscover chapter 6 7000",
            "7  sorted sets: ./rediscover chapter 7 7000",
            "8  several commands as one: ./rediscover chapter 8 7000",
            "9  everything on one thread: ./rediscover chapter 9 7000",
            "10  a hash table of our own: ./rediscover chapter 10 7000",
            "11  values packed outside the heap: ./rediscover chapter 11 7000",
            "13  a cache of 100 MB: ./rediscover chapter 13 7000 100000000 allkeys-sieve"
        })
final class Chapter implements Callable<Integer> {
    private interface Program {
        void run(String[] arguments) throws Exception;
    }

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "NUMBER", description = "Number of the chapter.")
    private int number;

    @Parameters(
            index = "1..*",
            paramLabel = "ARGUMENT",
            description = "Argument of the program: the port to listen on; for 13, bytes and a policy, too.")
    private String[] arguments = {};

    @Override
    public Integer call() throws Exception {
        Program program = program();
        if (number > 1 && arguments.length > 0 && !isPort(arguments[0])) {
            return fail("'" + arguments[0] + "' is no port: a port is a number from 0 to 65535");
        }
        try {
            program.run(arguments);
        } catch (IOException e) {
            return fail(e.getMessage());
        }
        Thread.currentThread().join(); // a server runs until it is told to stop
        return 0;
    }

    private int fail(String reason) {
        spec.commandLine().getErr().println("rediscover: " + reason);
        return 1;
    }

    private static boolean isPort(String text) {
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65535;
    }

    private Program program() {
        return switch (number) {
            case 1 ->
                arguments -> {
                    rediscover.resp.Main.main(arguments);
                    System.exit(0);
                };
            case 2 -> rediscover.server.Main::main;
            case 3 -> rediscover.handlers.Main::main;
            case 4 -> rediscover.aof.Main::main;
            case 5 -> rediscover.expiry.Main::main;
            case 6 -> rediscover.collections.Main::main;
            case 7 -> rediscover.sortedsets.Main::main;
            case 8 -> rediscover.transactions.Main::main;
            case 9 -> rediscover.eventloop.Main::main;
            case 10 -> rediscover.hashtable.Main::main;
            case 11 -> rediscover.packing.Main::main;
            case 12 -> rediscover.snapshots.Main::main;
            case 13 -> rediscover.eviction.Main::main;
            case 15 -> rediscover.messages.Main::main;
            default -> throw new ParameterException(spec.commandLine(), "there is no chapter " + number);
        };
    }
}
