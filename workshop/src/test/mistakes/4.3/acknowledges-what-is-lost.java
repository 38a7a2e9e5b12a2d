// LoggedSession: sends the answers although the commit has failed
@Override
public void beforeSending() {
    try {
        log.commit();
    } catch (IOException e) {
        // The log has said so.
    }
    changed = false;
}
