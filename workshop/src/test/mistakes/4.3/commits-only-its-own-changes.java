// LoggedSession: does not commit what others have changed and this client has read
@Override
public void beforeSending() throws IOException {
    if (changed) {
        log.commit();
    }
    changed = false;
}
