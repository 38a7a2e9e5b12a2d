// LogWriter: keeps requests, and encodes them when they are written
import java.util.ArrayList;
import java.util.List;
private List<Request> requests = new ArrayList<>();
synchronized void append(Request record) {
    RespWriter measure = new RespWriter(Dialect.RESP2);
    record.writeTo(measure);
    requests.add(record);
    position += measure.size();
    reserved = 0;
}
private synchronized void takePending() {
    requests.forEach(request -> request.writeTo(leaving));
    requests = new ArrayList<>();
}
