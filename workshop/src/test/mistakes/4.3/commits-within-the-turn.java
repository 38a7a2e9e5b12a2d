// LoggedSession: commits in the turn, so that all wait for the disk
@Override
public void beforeSending() throws IOException {
    IOException[] failure = new IOException[1];
    engine.turn().take(() -> {
        try {
            log.commit();
        } catch (IOException e) {
            failure[0] = e;
        }
    });
    if (failure[0] != null && changed) {
        throw failure[0];
    }
    changed = false;
}
private final Engine engine;
public LoggedSession(Engine engine, AppendOnlyFile log) {
    super(engine);
    this.engine = engine;
    this.log = log;
}
