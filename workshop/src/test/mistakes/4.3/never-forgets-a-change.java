// LoggedSession: remembers for ever that its client has changed something
@Override
public void beforeSending() throws IOException {
    try {
        log.commit();
    } catch (IOException e) {
        if (changed) {
            throw e;
        }
    }
}
