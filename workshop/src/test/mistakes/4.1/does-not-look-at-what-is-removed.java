// LoggingRunner: does not count a key that is removed as a change
@Override
public void removed(Bytes key, Value value) {
    // It is gone.
}
