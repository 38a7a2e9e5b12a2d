// LockTurn: has one lock for all databases
@Override
public void take(Runnable work) {
    synchronized (LockTurn.class) {
        work.run();
    }
}
