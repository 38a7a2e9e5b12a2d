// LoggedSession: lets answers leave before anything is committed
@Override
public void beforeSending() {
    changed = false;
}
