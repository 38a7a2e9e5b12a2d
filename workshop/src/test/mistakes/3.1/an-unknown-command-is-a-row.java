// CommandTable: answers an unknown command with a row that says it could be run
public CommandRow rowFor(Request request) {
    CommandRow row = find(request.name());
    if (row == null) {
        return new CommandRow(request.name().toString(), -1, Set.of(), (session, unknown) -> UnknownCommand.error(unknown));
    }
    if (!row.accepts(request.size())) {
        return CommandRow.refusing(
                CommandException.wrongNumberOfArguments(row.name()).reply());
    }
    return row;
}
