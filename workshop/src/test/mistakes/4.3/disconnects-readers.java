// LoggedSession: closes the connection of a client that has only read
@Override
public void beforeSending() throws IOException {
    log.commit();
    changed = false;
}
