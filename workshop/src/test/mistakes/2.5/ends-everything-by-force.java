// ThreadServer: does not let the answers under way out
@Override
public void close() {
    abort();
}
