package rediscover.sizes;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.MethodEntryEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.MethodEntryRequest;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import rediscover.launch.TemporaryDirectory;
import rediscover.resp.Request;
import rediscover.resp.RespReader;

/**
 * The source files that a request passes, from the socket to its answer, in the server of chapter 4. A debugger watches that
 * server, and reports each method that the client's thread enters.
 */
final class RequestPath implements AutoCloseable {
    private static final int QUIET_MILLIS = 500; // without a report: then there are no more

    private final TemporaryDirectory directory = new TemporaryDirectory();
    private final Process server;
    private final VirtualMachine machine;
    private final Socket client;
    private final RespReader answers;

    /** Starts the server. */
    RequestPath() throws IOException {
        server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0",
                        "-cp",
                        absolute(System.getProperty("java.class.path")),
                        "rediscover.aof.Main",
                        "0")
                .directory(directory.path().toFile())
                .redirectErrorStream(true)
                .start();
        BufferedReader output = server.inputReader();
        machine = attach(numberIn(output.readLine())); // Listening for transport dt_socket at address: 40123
        client = new Socket(InetAddress.getLoopbackAddress(), numberIn(output.readLine())); // Listening on port 40124 …
        answers = new RespReader(client.getInputStream());
    }

    /** A class path that means the same in another directory. */
    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator))
                .map(path -> Path.of(path).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int numberIn(String line) {
        return Integer.parseInt(line.replaceAll("\\D*(\\d+).*", "$1"));
    }

    private static VirtualMachine attach(int port) throws IOException {
        AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(each -> each.name().equals("com.sun.jdi.SocketAttach"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = connector.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(Integer.toString(port));
        try {
            return connector.attach(arguments);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks twice, because the first time classes are initialized, and returns the files that the second request passes. */
    Set<String> filesOf(Request request) throws IOException {
        ask(request);
        MethodEntryRequest entries = machine.eventRequestManager().createMethodEntryRequest();
        entries.addClassFilter("rediscover.*");
        entries.setSuspendPolicy(EventRequest.SUSPEND_NONE);
        entries.enable();
        ask(request);
        Set<String> files = new LinkedHashSet<>();
        for (EventSet events = next(); events != null; events = next()) {
            for (Event event : events) {
                if (event instanceof MethodEntryEvent entry && entry.thread().isVirtual()) {
                    String name = entry.method().declaringType().name();
                    if (!name.contains("$$Lambda")) { // it only calls a method that has a name and a file
                        files.add(file(name));
                    }
                }
            }
        }
        entries.disable();
        return files;
    }

    /** The file of a class; a nested one lies in that of the class around it. */
    private static String file(String className) {
        return className.replaceAll("\\$.*", "").replace('.', '/') + ".java";
    }

    private EventSet next() {
        try {
            return machine.eventQueue().remove(QUIET_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private void ask(Request request) throws IOException {
        StringBuilder words = new StringBuilder("*" + request.size() + "\r\n");
        request.words().forEach(word -> words.append("$" + word.length() + "\r\n" + word + "\r\n"));
        client.getOutputStream().write(words.toString().getBytes(StandardCharsets.UTF_8));
        answers.read();
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.destroyForcibly();
        directory.close();
    }
}
