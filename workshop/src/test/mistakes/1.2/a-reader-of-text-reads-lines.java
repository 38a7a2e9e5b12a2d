// Input: lets a BufferedReader read lines, which makes text of the bytes
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

private BufferedReader reader;

Bytes readLine(String name) throws IOException {
    if (reader == null) {
        reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    String line = reader.readLine();
    if (line == null) {
        throw new EOFException("the stream ended inside a line");
    }
    if (line.length() > RequestReader.LONGEST_LINE) {
        throw new ProtocolException("too big " + name);
    }
    return Bytes.of(line);
}

Bytes readHeader(String name) throws IOException {
    return readLine(name);
}
